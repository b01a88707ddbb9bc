package dev.atelier.simulator.services.acm;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.route53.Resolver;
import dev.atelier.simulator.services.route53.Zones;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.Optional;

/**
 * A certificate with DNS validation: CloudFormation writes the validation records into the zones that the template gives, and the
 * certificate waits until the public DNS answers with them, thus until the zones are delegated. The records stay in their zones when
 * the certificate is gone.
 */
public final class CertificateBehaviour implements ResourceBehaviour {

    /** ACM gives up after three days. */
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final Zones zones;
    private final Resolver dns;

    /** Over these zones. */
    public CertificateBehaviour(Zones zones) {
        this.zones = zones;
        this.dns = new Resolver(zones);
    }

    @Override
    public void onCreating(World world, LiveResource certificate) {
        certificate.attributes().put(AcmService.STATUS, "PENDING_VALIDATION");
        if (Validation.byDns(certificate.properties())) {
            for (Validation validation : Validation.of(certificate)) {
                validation
                        .zone()
                        .ifPresent(zone -> zones.put(
                                certificate.account(), zone, validation.record(), "CNAME", 300, validation.value()));
            }
        }
    }

    /** CloudFormation tells the first record that has to be seen. */
    @Override
    public Optional<String> remark(LiveResource certificate) {
        return Validation.of(certificate).stream()
                .findFirst()
                .filter(first -> Validation.byDns(certificate.properties()))
                .map(first -> "Content of DNS Record is: {Name: " + first.record() + ",Type: CNAME,Value: "
                        + first.value() + "}");
    }

    @Override
    public Verdict whileCreating(Attempt attempt) {
        boolean validated = Validation.of(attempt.resource()).stream()
                .allMatch(validation -> dns.values(validation.record(), "CNAME").contains(validation.value()));
        if (validated) {
            return Verdict.ready();
        }
        return attempt.elapsed().compareTo(PATIENCE) < 0
                ? Verdict.waiting()
                : Verdict.refused("The certificate was not validated within 72 hours (VALIDATION_TIMED_OUT).");
    }

    @Override
    public void onCreated(World world, LiveResource certificate) {
        certificate.attributes().put(AcmService.STATUS, "ISSUED");
        certificate.attributes().put(AcmService.ISSUED, world.now());
    }
}
