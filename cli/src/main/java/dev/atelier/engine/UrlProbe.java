package dev.atelier.engine;

import dev.atelier.aws.Network;
import dev.atelier.aws.Settings;
import dev.atelier.aws.Transport;
import java.net.URI;
import java.util.Optional;

/** Asks a URL whether it answers. */
@FunctionalInterface
public interface UrlProbe {
    /** The HTTP status; empty when it cannot be reached from here. Redirects are not followed. */
    Optional<Integer> status(URI url);

    /** The probe for these settings: over the network, or at the endpoint that stands in for AWS. */
    static UrlProbe of(Settings settings) {
        if (settings.endpoint().isEmpty()) {
            return new NetworkProbe(new Network(settings.environment()));
        }
        Transport transport = settings.transport().orElseGet(PlainHttp::new);
        return new EndpointProbe(settings.endpoint().get(), transport);
    }
}
