package dev.atelier.engine;

import dev.atelier.aws.Network;
import dev.atelier.aws.Settings;
import dev.atelier.aws.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Asks a URL whether it answers. */
@FunctionalInterface
public interface UrlProbe {
    /** The HTTP status; empty when it cannot be reached from here. Redirects are not followed. */
    Optional<Integer> status(URI url);

    /** The probe for these settings: over the network, or at the endpoint that stands in for AWS. */
    static UrlProbe of(Settings settings) {
        UrlProbe probe = settings.endpoint()
                .<UrlProbe>map(endpoint ->
                        new EndpointProbe(endpoint, settings.transport().orElseGet(PlainHttp::new)))
                .orElseGet(() -> new NetworkProbe(new Network(settings.environment())));
        return url -> unlessLeft(settings.sleeper(), () -> probe.status(url));
    }

    private static Optional<Integer> unlessLeft(Sleeper sleeper, Sleeper.Exchange<Optional<Integer>> question) {
        try {
            return sleeper.await(question);
        } catch (IOException | InterruptedException e) {
            return Optional.empty();
        }
    }
}
