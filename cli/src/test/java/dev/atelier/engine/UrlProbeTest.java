package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.atelier.aws.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UrlProbeTest {
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final HttpServer server;

    UrlProbeTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().add("Location", "/gone");
            }
            int status =
                    switch (path) {
                        case "/moved" -> 301;
                        case "/gone" -> 404;
                        case "/broken" -> 503;
                        default -> 200;
                    };
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void statusesComeBackAndRedirectsAreNotFollowed() {
        UrlProbe probe = UrlProbe.of(Settings.network(Optional.empty(), Map.of()));
        assertThat(probe.status(here("/__ping__"))).contains(200);
        assertThat(probe.status(here("/moved"))).contains(301);
        assertThat(probe.status(here("/gone"))).contains(404);
        assertThat(probe.status(here("/broken"))).contains(503);
    }

    @Test
    void whatCannotBeReachedHasNoStatus() {
        stop();
        assertThat(UrlProbe.of(Settings.network(Optional.empty(), Map.of())).status(here("/")))
                .isEmpty();
        assertThat(atEndpoint().status(URI.create("https://connect.dev.example.com")))
                .isEmpty();
    }

    @Test
    void theEndpointIsAskedUnderTheHostOfTheUrl() {
        assertThat(atEndpoint().status(URI.create("https://connect.dev.example.com/__ping__")))
                .contains(200);
        assertThat(asked.get()).isEqualTo("connect.dev.example.com/__ping__");
        assertThat(atEndpoint().status(URI.create("https://connect.dev.example.com")))
                .contains(200);
        assertThat(asked.get()).isEqualTo("connect.dev.example.com/");
    }

    private UrlProbe atEndpoint() {
        return UrlProbe.of(Settings.network(Optional.of(here("")), Map.of()));
    }

    private URI here(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
