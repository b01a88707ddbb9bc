package dev.atelier.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.session.channel.DataChannels;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.SessionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The connection of a session goes the way out that the environment names. */
class ProxiedSessionTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void aSessionGoesThroughTheProxy() throws Exception {
        try (var proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(proxy));
            String url = "http://127.0.0.1:" + proxy.getLocalPort();
            assertThat(output(Map.of("HTTP_PROXY", url))).isEqualTo("hello\r\n");
            assertThat(asked).singleElement().asString().startsWith("CONNECT 127.0.0.1:");
        }
    }

    @Test
    void whatIsExemptDoesNot() throws Exception {
        assertThat(output(Map.of("HTTP_PROXY", "http://127.0.0.1:9", "NO_PROXY", "127.0.0.1")))
                .isEqualTo("hello\r\n");
    }

    private static String output(Map<String, String> environment) throws Exception {
        var collector = new Collector();
        try (var gateway = new Gateway(SessionSettings.ofThisMachine(), new SeedBuilder(), environment)) {
            var ticket = gateway.account()
                    .sessions()
                    .start(
                            Gateway.INSTANCE,
                            Optional.of("AWS-StartInteractiveCommand"),
                            Map.of("command", List.of("echo hello")));
            new DataChannels(gateway.account(), new Random(1)).open(ticket, collector, SessionOptions.USUAL);
            collector.awaitEnd();
        }
        return new String(collector.output(), StandardCharsets.UTF_8);
    }

    private void serve(ServerSocket proxy) {
        try (Socket client = proxy.accept()) {
            var reader =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
            String first = reader.readLine();
            asked.add(first);
            for (String line = first; !line.isEmpty(); line = reader.readLine()) {}
            try (var server = new Socket(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(first.replaceAll(".*:(\\d+) .*", "$1")))) {
                client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread back = Thread.ofVirtual().start(() -> pipe(server, client));
                pipe(client, server);
                back.join();
            }
        } catch (IOException | InterruptedException e) {
            asked.add(e.toString());
        }
    }

    private static void pipe(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
