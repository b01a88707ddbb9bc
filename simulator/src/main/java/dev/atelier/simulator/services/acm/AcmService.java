package dev.atelier.simulator.services.acm;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.route53.Resolver;
import dev.atelier.simulator.services.route53.Zones;
import dev.atelier.simulator.world.LiveResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * ListCertificates and DescribeCertificate.
 *
 * @see <a href="https://docs.aws.amazon.com/acm/latest/APIReference/Welcome.html">API reference</a>
 */
public final class AcmService implements Service {

    static final String TYPE = "AWS::CertificateManager::Certificate";
    static final String STATUS = "Status";
    static final String ISSUED = "IssuedAt";
    static final String BEGIN = "NotBefore";
    static final String END = "NotAfter";
    static final String RENEWAL = "RenewalStatus";
    static final String RENEWAL_ASKED = "RenewalUpdatedAt";

    private final Resolver dns;

    /** A service whose validations look into these zones. */
    public AcmService(Zones zones) {
        this.dns = new Resolver(zones);
    }

    @Override
    public Set<String> names() {
        return Set.of("acm");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "ListCertificates" -> list(call);
            case "DescribeCertificate" -> describe(call);
            default -> throw AwsError.notImplemented("acm", call.action());
        };
    }

    private static HttpReply list(ServiceCall call) {
        List<String> statuses = call.json().strings("CertificateStatuses");
        List<Map<String, Object>> found = call.world()
                .resources()
                .find(TYPE, call.account(), call.region())
                .filter(each -> statuses.isEmpty() || statuses.contains(status(each)))
                .map(each -> new JsonFields()
                        .put("CertificateArn", each.physicalId())
                        .put("DomainName", each.property("DomainName"))
                        .put("Status", status(each))
                        .put("Type", "AMAZON_ISSUED")
                        .time("CreatedAt", each.created())
                        .map())
                .toList();
        return new JsonFields().put("CertificateSummaryList", found).reply();
    }

    private HttpReply describe(ServiceCall call) {
        String arn = call.json().require("CertificateArn");
        LiveResource certificate = call.world()
                .resources()
                .find(TYPE, call.account(), call.region(), arn)
                .orElseThrow(() ->
                        AwsError.badRequest("ResourceNotFoundException", "Could not find certificate " + arn + "."));
        return new JsonFields().put("Certificate", details(call, certificate)).reply();
    }

    private Map<String, Object> details(ServiceCall call, LiveResource certificate) {
        List<Validation> validations = Validation.of(certificate);
        return new JsonFields()
                .put("CertificateArn", certificate.physicalId())
                .put("DomainName", certificate.property("DomainName"))
                .put(
                        "SubjectAlternativeNames",
                        validations.stream().map(Validation::domain).toList())
                .put(
                        "DomainValidationOptions",
                        validations.stream().map(this::option).toList())
                .put("Status", status(certificate))
                .put("Type", "AMAZON_ISSUED")
                .put("InUseBy", users(call, certificate))
                .time("CreatedAt", certificate.created())
                .time(ISSUED, time(certificate, ISSUED))
                .time(BEGIN, time(certificate, BEGIN))
                .time(END, time(certificate, END))
                .put("RenewalEligibility", users(call, certificate).isEmpty() ? "INELIGIBLE" : "ELIGIBLE")
                .put("RenewalSummary", certificate.attribute(RENEWAL).map(status -> renewal(certificate, status)))
                .map();
    }

    private Map<String, Object> renewal(LiveResource certificate, String status) {
        return new JsonFields()
                .put("RenewalStatus", status)
                .put(
                        "DomainValidationOptions",
                        Validation.of(certificate).stream().map(this::option).toList())
                .time("UpdatedAt", time(certificate, RENEWAL_ASKED))
                .map();
    }

    private static Optional<Instant> time(LiveResource certificate, String attribute) {
        return Optional.ofNullable(certificate.attributes().get(attribute)).map(Instant.class::cast);
    }

    private Map<String, Object> option(Validation validation) {
        boolean seen = dns.values(validation.record(), "CNAME").contains(validation.value());
        return new JsonFields()
                .put("DomainName", validation.domain())
                .put("ValidationDomain", validation.domain())
                .put("ValidationMethod", "DNS")
                .put("ValidationStatus", seen ? "SUCCESS" : "PENDING_VALIDATION")
                .put(
                        "ResourceRecord",
                        Map.of("Name", validation.record(), "Type", "CNAME", "Value", validation.value()))
                .map();
    }

    /** The load balancers whose listeners hold the certificate. */
    private static List<String> users(ServiceCall call, LiveResource certificate) {
        return call.world()
                .resources()
                .find("AWS::ElasticLoadBalancingV2::Listener", call.account(), call.region())
                .filter(listener -> Values.maps(listener.properties().get("Certificates")).stream()
                        .anyMatch(each -> certificate.physicalId().equals(each.get("CertificateArn"))))
                .flatMap(listener -> listener.property("LoadBalancerArn").stream())
                .distinct()
                .toList();
    }

    private static String status(LiveResource certificate) {
        return certificate.attribute(STATUS).orElse("ISSUED");
    }
}
