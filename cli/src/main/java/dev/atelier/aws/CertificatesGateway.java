package dev.atelier.aws;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.ResourceRecord;

/** Certificate Manager in one account and region. */
public final class CertificatesGateway {
    private final Calls calls;
    private final AcmClient client;

    CertificatesGateway(Calls calls, AcmClient client) {
        this.calls = calls;
        this.client = client;
    }

    /**
     * How the validation of one name of a certificate stands.
     *
     * @param record by which it is validated
     * @param pending whether the public DNS does not show the record yet
     */
    public record Validation(String domain, ValidationRecord record, boolean pending) {}

    /** The DNS records that validate a certificate; none when it is gone or is validated otherwise. */
    public List<ValidationRecord> validationRecords(String certificateArn) {
        return validations(certificateArn).stream()
                .map(Validation::record)
                .distinct()
                .toList();
    }

    /** How the validation of each name stands; none when the certificate is gone or is validated otherwise. */
    public List<Validation> validations(String certificateArn) {
        return describe(certificateArn).map(CertificateDetail::domainValidationOptions).orElse(List.of()).stream()
                .flatMap(CertificatesGateway::validation)
                .toList();
    }

    /** A certificate by its ARN. */
    public Optional<CertificateState> certificate(String arn) {
        return describe(arn)
                .map(found -> new CertificateState(
                        found.domainName(),
                        found.statusAsString(),
                        Optional.ofNullable(found.notAfter()),
                        Optional.ofNullable(found.renewalSummary()).map(renewal -> renewal.renewalStatusAsString())));
    }

    private Optional<CertificateDetail> describe(String arn) {
        return calls.find(
                        "acm:DescribeCertificate",
                        () -> client.describeCertificate(request -> request.certificateArn(arn)),
                        error -> error.is("ResourceNotFoundException"))
                .map(answer -> answer.certificate());
    }

    private static Stream<Validation> validation(DomainValidation validation) {
        return Optional.ofNullable(validation.resourceRecord())
                .map(record -> new Validation(
                        DomainNames.plain(validation.domainName()),
                        record(record),
                        validation.validationStatus() == DomainStatus.PENDING_VALIDATION))
                .stream();
    }

    private static ValidationRecord record(ResourceRecord record) {
        return new ValidationRecord(
                DomainNames.plain(record.name()), record.typeAsString(), DomainNames.plain(record.value()));
    }
}
