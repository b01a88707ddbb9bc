package dev.atelier.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.PrivateAuthority;
import dev.atelier.aws.SessionTicket;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.SessionSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session over TLS, to a gateway whose authority the operator's bundle alone knows. */
class SecureSessionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theBundleIsTrustedForSessionsToo() throws Exception {
        var authority = PrivateAuthority.in(folder);
        var collector = new Collector();
        try (var gateway = new Gateway(
                        SessionSettings.ofThisMachine(),
                        new SeedBuilder(),
                        Map.of("AWS_CA_BUNDLE", authority.bundle().toString()));
                var tls = authority
                        .server()
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var ticket = gateway.account()
                    .sessions()
                    .start(
                            Gateway.INSTANCE,
                            Optional.of("AWS-StartInteractiveCommand"),
                            Map.of("command", List.of("echo hello")));
            Thread.ofVirtual().start(() -> relay(tls, ticket.streamUrl().getPort()));

            new DataChannels(gateway.account(), new Random(1))
                    .open(secure(ticket, tls.getLocalPort()), collector, SessionOptions.USUAL);
            assertThat(collector.awaitEnd()).isEqualTo(new Ending.Closed(""));
        }
        assertThat(collector.output()).asString(StandardCharsets.UTF_8).isEqualTo("hello\r\n");
    }

    private static SessionTicket secure(SessionTicket ticket, int port) {
        String url = ticket.streamUrl().toString().replaceFirst("ws://127.0.0.1:\\d+", "wss://127.0.0.1:" + port);
        return new SessionTicket(ticket.sessionId(), ticket.token(), URI.create(url), ticket.target());
    }

    /** Passes on what comes over TLS in plain. */
    private static void relay(ServerSocket tls, int port) {
        try (Socket client = tls.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> pipe(server, client));
            pipe(client, server);
            back.join();
        } catch (IOException | InterruptedException e) {
            // The session ends without output, which the test sees.
        }
    }

    private static void pipe(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // The other direction is over too.
        }
    }
}
