package dev.atelier.engine;

import dev.atelier.aws.Network;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks over the network, without waiting long: an internal address never answers from outside. */
final class NetworkProbe implements UrlProbe {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private final Network network;

    NetworkProbe(Network network) {
        this.network = network;
    }

    @Override
    public Optional<Integer> status(URI url) {
        try (HttpClient client = network.client().connectTimeout(TO_CONNECT).build()) {
            var request = HttpRequest.newBuilder(url).timeout(TO_ANSWER).GET().build();
            return Optional.of(client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
