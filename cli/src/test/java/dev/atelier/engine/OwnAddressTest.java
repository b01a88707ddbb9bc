package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.atelier.aws.Settings;
import dev.atelier.aws.Sleeper;
import dev.atelier.catalog.Demo;
import dev.atelier.config.Config;
import dev.atelier.config.ConfigReader;
import dev.atelier.config.Network;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnAddressTest {
    private static final Sleeper NEVER = _ -> {};

    private final List<Event> events = new ArrayList<>();

    private static Config config(String line) {
        return new ConfigReader(Demo.catalog(), Map.of())
                .read("demo.yaml", (Demo.CONFIG + "  " + line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Config located(OwnAddress address, Config config) {
        return address.into(config, Demo.catalog().definition("demo"), events::add, () -> Instant.EPOCH);
    }

    private static Optional<Network> answer(int status, String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            var service = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return new AddressCheck(new dev.atelier.aws.Network(Map.of()), NEVER, service).get();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theAddressIsToldAndTakesThePlaceOfTheWord() {
        var address = new OwnAddress(() -> Network.parse("198.51.100.9/32"), "your public address");

        var located = located(address, config("allowed_ips: [auto, 203.0.113.0/28]"));

        assertThat(located.parameters()).containsEntry("allowed_ips", "198.51.100.9/32,203.0.113.0/28");
        assertThat(events)
                .containsExactly(new Event.Notice(
                        Instant.EPOCH, "own-address", "allowed_ips: auto is 198.51.100.9/32, your public address."));
    }

    @Test
    void nobodyIsAskedWhereTheConfigDoesNotWantIt() {
        var config = config("allowed_ips: 203.0.113.0/28");
        var address = new OwnAddress(
                () -> {
                    throw new AssertionError("asked");
                },
                "");

        assertThat(located(address, config)).isEqualTo(config);
        assertThat(events).isEmpty();
    }

    @Test
    void anAddressThatCannotBeFoundOutIsARefusal() {
        var failure = catchThrowableOfType(
                Failure.Refused.class, () -> located(new OwnAddress(Optional::empty, ""), config("allowed_ips: auto")));

        assertThat(failure.code()).isEqualTo("own-address-unknown");
        assertThat(failure).hasMessageContaining("allowed_ips").hasMessageContaining("https://checkip.amazonaws.com/");
        assertThat(failure.next()).contains("in place of auto");
    }

    @Test
    void anotherAwsThanTheRealOneGetsAnExample() {
        var settings = Settings.network(Optional.of(URI.create("http://127.0.0.1:1")), Map.of());

        var located = located(OwnAddress.of(settings), config("allowed_ips: auto"));

        assertThat(located.parameters()).containsEntry("allowed_ips", "203.0.113.7/32");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | 198.51.100.9                     | 198.51.100.9/32
            200 | '198.51.100.9\n'                 | 198.51.100.9/32
            200 | 2001:db8::1                      |
            200 | 198.51.100.9, 10.0.0.1           |
            200 | <html>Sign in to the hotel</html> |
            200 | ''                               |
            302 | 198.51.100.9                     |
            """)
    void onlyAnIpv4AddressIsAnAnswer(int status, String body, String network) throws IOException {
        assertThat(answer(status, body.replace("\\n", "\n")).map(Network::toString))
                .isEqualTo(Optional.ofNullable(network));
    }

    @Test
    void nobodyThereIsNoAnswer() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var service = URI.create("http://127.0.0.1:" + port + "/");

        assertThat(new AddressCheck(new dev.atelier.aws.Network(Map.of()), NEVER, service).get())
                .isEmpty();
    }

    @Test
    void theWayGoesThroughTheProxyOfTheEnvironment() throws Exception {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var asked = CompletableFuture.supplyAsync(() -> firstLine(proxy));
            var network =
                    new dev.atelier.aws.Network(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort()));

            assertThat(new AddressCheck(network, NEVER).get()).isEmpty();

            assertThat(asked.get()).startsWith("CONNECT checkip.amazonaws.com:443 ");
        }
    }

    private static String firstLine(ServerSocket server) {
        try (var socket = server.accept()) {
            return new String(socket.getInputStream().readNBytes(38), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
