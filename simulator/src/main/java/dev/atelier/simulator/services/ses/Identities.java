package dev.atelier.simulator.services.ses;

import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Addresses and domains that may send, and in the sandbox receive. One that is planted is verified from the start; to one that is made
 * by a call AWS sends a link, which the owner follows after a minute, or never if the address begins with {@code nobody}.
 */
final class Identities {
    private static final String TYPE = "AWS::SES::EmailIdentity";
    private static final String ASKED = "Asked";
    private static final Duration UNTIL_FOLLOWED = Duration.ofMinutes(1);

    private Identities() {}

    static Optional<LiveResource> find(ServiceCall call, String name) {
        return call.world().resources().find(TYPE, call.account(), call.region(), name);
    }

    static LiveResource add(ServiceCall call, String name) {
        LiveResource identity = LiveResource.standalone(
                TYPE, call.account(), call.region(), name, call.world().now());
        identity.properties().put("EmailIdentity", name);
        identity.properties().put(ASKED, true);
        call.world().resources().add(identity);
        return identity;
    }

    static boolean verified(LiveResource identity, Instant now) {
        if (!identity.properties().containsKey(ASKED)) {
            return true;
        }
        return !identity.physicalId().startsWith("nobody")
                && !identity.created().plus(UNTIL_FOLLOWED).isAfter(now);
    }

    /** Whether the address may take part, by itself or by its domain. */
    static boolean covers(ServiceCall call, String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        Instant now = call.world().now();
        return find(call, address).filter(identity -> verified(identity, now)).isPresent()
                || find(call, domain)
                        .filter(identity -> verified(identity, now))
                        .isPresent();
    }
}
