package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackResource;
import dev.atelier.aws.ValidationRecord;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Removes the DNS records that validated a stack's certificates from the hosted zones that go with the stack or after it. AWS makes
 * them and leaves them behind, and then refuses to delete the zone. Nobody else's records are touched, nor zones that stay: another
 * certificate for the same name is validated by the same record.
 *
 * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html">DNS validation</a>
 */
public final class ValidationRecords {
    static final String ZONE = "AWS::Route53::HostedZone";
    private static final String CERTIFICATE = "AWS::CertificateManager::Certificate";

    private final Account account;

    public ValidationRecords(Account account) {
        this.account = account;
    }

    /**
     * Removes them before the stack with these resources is deleted.
     *
     * @param later the resources of stacks in the same account that go in the same destruction; asked for only where there are certificates
     * @return the names of the records that were removed
     */
    public List<String> remove(List<StackResource> resources, Supplier<List<StackResource>> later) {
        var certificates = idsOf(CERTIFICATE, resources);
        if (certificates.isEmpty()) {
            return List.of();
        }
        var zones = Stream.concat(idsOf(ZONE, resources).stream(), idsOf(ZONE, later.get()).stream())
                .distinct()
                .toList();
        if (zones.isEmpty()) {
            return List.of();
        }
        return certificates.stream()
                .flatMap(certificate -> account.certificates().validationRecords(certificate).stream())
                .distinct()
                .filter(record ->
                        zones.stream().filter(zone -> remove(zone, record)).count() > 0)
                .map(ValidationRecord::name)
                .toList();
    }

    private boolean remove(String zone, ValidationRecord validation) {
        var found =
                account.dns().record(zone, validation.name(), validation.type()).filter(validation::is);
        found.ifPresent(record -> account.dns().delete(zone, record));
        return found.isPresent();
    }

    private static List<String> idsOf(String type, List<StackResource> resources) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .map(StackResource::physicalId)
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
