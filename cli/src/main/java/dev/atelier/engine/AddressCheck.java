package dev.atelier.engine;

import dev.atelier.aws.Sleeper;
import dev.atelier.config.Network;
import dev.atelier.events.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks a service of AWS from which address this machine reaches it. It answers with the address alone, as text. */
final class AddressCheck implements Supplier<Optional<Network>> {
    static final URI SERVICE = URI.create("https://checkip.amazonaws.com/");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final dev.atelier.aws.Network network;
    private final Sleeper sleeper;
    private final URI service;

    AddressCheck(dev.atelier.aws.Network network, Sleeper sleeper) {
        this(network, sleeper, SERVICE);
    }

    AddressCheck(dev.atelier.aws.Network network, Sleeper sleeper, URI service) {
        this.network = network;
        this.sleeper = sleeper;
        this.service = service;
    }

    @Override
    public Optional<Network> get() {
        try {
            return Network.parse(sleeper.await(this::answer).strip() + "/32");
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new Failure.Interrupted("Interrupted.", "Nothing was changed.");
        }
    }

    private String answer() throws IOException {
        try (HttpClient client = network.client().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(service).timeout(PATIENCE).build();
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == HttpURLConnection.HTTP_OK ? answer.body() : "";
        } catch (InterruptedException e) {
            throw new InterruptedIOException("given up");
        }
    }
}
