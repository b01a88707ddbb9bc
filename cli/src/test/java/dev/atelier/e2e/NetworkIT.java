package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.atelier.PrivateAuthority;
import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program gets out: TLS with an authority of the operator's own, and proxies. */
class NetworkIT {
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HttpClient http = HttpClient.newHttpClient();
    private Path folder = Path.of("");
    private Simulation simulation = Simulation.none();

    @BeforeEach
    void start(@TempDir Path own) {
        folder = own;
        Installed.config(folder);
        simulation = Simulation.start(folder, "--seed", Installed.seed(folder, true));
    }

    @AfterEach
    void stop() {
        simulation.close();
        http.close();
    }

    @Test
    void a_private_authority_is_trusted_when_the_bundle_names_it() throws Exception {
        HttpsServer server = tls();
        try {
            Program program = program().with("AWS_ENDPOINT_URL", "https://127.0.0.1:" + port(server));

            Run untrusted = program.run("status", "-o", "json");
            assertThat(untrusted.exit()).as(untrusted.toString()).isEqualTo(1);
            assertThat(untrusted.err())
                    .contains("certificate that is not trusted")
                    .contains("AWS_CA_BUNDLE");

            Run trusted = program.with("AWS_CA_BUNDLE", folder.resolve("ca.pem").toString())
                    .run("status", "-o", "json");
            assertThat(trusted.exit()).as(trusted.toString()).isEqualTo(3);
            assertThat(trusted.json()).containsEntry("healthy", false);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_bundle_that_cannot_be_read_is_named() throws IOException {
        Files.writeString(folder.resolve("empty.pem"), "no certificate\n");
        Program program = program().with("AWS_ENDPOINT_URL", "https://127.0.0.1:1");
        for (String bundle : new String[] {"absent.pem", "empty.pem"}) {
            Run run = program.with("AWS_CA_BUNDLE", folder.resolve(bundle).toString())
                    .run("status");
            assertThat(run.exit()).as(run.toString()).isEqualTo(2);
            assertThat(run.err()).contains(bundle).contains("AWS_CA_BUNDLE");
        }
    }

    @Test
    void calls_go_through_the_proxy_but_for_exempt_hosts() throws Exception {
        HttpsServer server = tls();
        try (Tunnel proxy = Tunnel.open()) {
            Program program = program()
                    .with("AWS_ENDPOINT_URL", "https://127.0.0.1:" + port(server))
                    .with("AWS_CA_BUNDLE", folder.resolve("ca.pem").toString())
                    .with("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
            Run through = program.run("status", "-o", "json");
            assertThat(through.exit()).as(through.toString()).isEqualTo(3);
            assertThat(proxy.targets()).isNotEmpty().containsOnly("127.0.0.1:" + port(server));

            proxy.targets().clear();
            Run exempt = program.with("NO_PROXY", "localhost,127.0.0.1").run("status", "-o", "json");
            assertThat(exempt.exit()).as(exempt.toString()).isEqualTo(3);
            assertThat(proxy.targets()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private Program program() {
        return new Program(folder, simulation.variables());
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    /** The simulated AWS behind TLS, with a certificate that nobody knows; its authority is in {@code ca.pem}. */
    private HttpsServer tls() throws IOException, GeneralSecurityException, InterruptedException {
        HttpsServer server = HttpsServer.create(FREE, 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(PrivateAuthority.in(folder).server()));
        server.createContext("/", this::forward);
        server.start();
        return server;
    }

    /** Passes a request on to the simulated AWS, whatever host it was meant for. */
    private void forward(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        String path = asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
        var request = HttpRequest.newBuilder(URI.create(simulation.endpoint() + path))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.matches("(?i)authorization|content-type|x-amz-.*|amz-.*")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (exchange) {
            var reply = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            reply.headers().firstValue("content-type").ifPresent(type -> exchange.getResponseHeaders()
                    .set("content-type", type));
            exchange.sendResponseHeaders(reply.statusCode(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
