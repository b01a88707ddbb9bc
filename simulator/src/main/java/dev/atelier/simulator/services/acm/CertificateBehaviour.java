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

    private static final Duration VALIDITY = Duration.ofDays(198);
    /** So long before the end ACM begins to renew. */
    private static final Duration RENEWAL = Duration.ofDays(45);

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
        if (validated(attempt.resource())) {
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
        valid(world, certificate);
    }

    private boolean validated(LiveResource certificate) {
        return Validation.of(certificate).stream()
                .allMatch(validation -> dns.values(validation.record(), "CNAME").contains(validation.value()));
    }

    private void valid(World world, LiveResource certificate) {
        certificate.attributes().put(AcmService.BEGIN, world.now());
        certificate.attributes().put(AcmService.END, world.now().plus(VALIDITY));
        world.later(VALIDITY.minus(RENEWAL), () -> renew(world, certificate));
    }

    /** As long as the records of the validation do not stand, ACM asks for them again and again. */
    private void renew(World world, LiveResource certificate) {
        if (!world.resources().contains(certificate)) {
            return;
        }
        certificate.attributes().put(AcmService.RENEWAL_ASKED, world.now());
        if (validated(certificate)) {
            certificate.attributes().put(AcmService.RENEWAL, "SUCCESS");
            valid(world, certificate);
        } else {
            certificate.attributes().put(AcmService.RENEWAL, "PENDING_VALIDATION");
            world.later(Duration.ofDays(1), () -> renew(world, certificate));
        }
    }
}
