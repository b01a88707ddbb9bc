package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackResource;
import dev.atelier.aws.ValidationRecord;
import java.util.List;

/**
 * Removes the DNS records that validated a stack's certificates from the stack's hosted zones. AWS makes them and leaves them
 * behind, and then refuses to delete the zone. Nobody else's records are touched, nor zones that outlive the stack: another
 * certificate for the same name is validated by the same record.
 *
 * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html">DNS validation</a>
 */
public final class ValidationRecords {
    private static final String ZONE = "AWS::Route53::HostedZone";
    private static final String CERTIFICATE = "AWS::CertificateManager::Certificate";

    private final Account account;

    public ValidationRecords(Account account) {
        this.account = account;
    }

    /**
     * Removes them before the stack with these resources is deleted.
     *
     * @return the names of the records that were removed
     */
    public List<String> remove(List<StackResource> resources) {
        var zones = idsOf(ZONE, resources);
        if (zones.isEmpty()) {
            return List.of();
        }
        return idsOf(CERTIFICATE, resources).stream()
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
