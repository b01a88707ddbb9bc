package dev.atelier.session.protocol;

import dev.atelier.aws.SessionTicket;
import dev.atelier.session.Collector;
import dev.atelier.session.Gateway;
import dev.atelier.session.Session;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.simulator.session.SessionSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a session costs on top of the gateway; run by scripts/bench/session, not with the other tests. */
class SessionBenchmark {
    private static final int KEYS = 300;
    private static final int WARM_UP = 100;
    private static final int PACKETS = 9_000;
    private static final byte[] KEY = {'x'};
    private static final byte[] QUIET = "stty raw -echo; printf 're''ady.'; cat\r".getBytes(StandardCharsets.UTF_8);

    @Test
    void measures() throws Exception {
        List<Long> bare = new ArrayList<>();
        List<Long> session = new ArrayList<>();
        double up;
        double down;
        String ofBinary;
        try (var gateway = new Gateway(SessionSettings.ofThisMachine().withPace(Duration.ZERO))) {
            echoes(gateway, bare, session);
            up = upload(gateway);
            down = download(gateway);
            String binary = System.getProperty("atelier.binary", "");
            ofBinary = binary.isEmpty() ? "" : ofBinary(gateway, Path.of(binary));
        }
        double added = median(session) - median(bare);
        String table = String.join(
                "\n",
                "On the JVM",
                "",
                row("measured", "value", "wanted", "met"),
                row("-".repeat(50), "-".repeat(13), "-".repeat(12), "---"),
                row("echo of a key, gateway and a bare WebSocket", milliseconds(median(bare)), "", ""),
                row("echo of a key, through a session", milliseconds(median(session)), "", ""),
                row(
                        "what the session adds, median of " + KEYS + " keys",
                        milliseconds(added),
                        "under 5 ms",
                        met(added < 5)),
                row(
                        "packets of 1,024 bytes sent in a second",
                        whole(up),
                        "855 to 1,000",
                        met(up >= 855 && up <= 1_000)),
                row("share of the rate that AWS takes without trouble", whole(up / 10) + " %", "", ""),
                row("packets received in a second, agent unthrottled", whole(down), "over 1,000", met(down > 1_000)),
                ofBinary);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/bench-session.txt"), table);
    }

    /** The same of a binary, whose keys and tunnels have one end in this process. */
    private static String ofBinary(Gateway gateway, Path binary) throws Exception {
        List<Long> bare = new ArrayList<>();
        List<Long> cat = new ArrayList<>();
        List<Long> binaries = new ArrayList<>();
        double up;
        double down;
        try (var server = gateway.serve()) {
            var program = new BinaryProgram(binary, server.uri());
            try (var plain = new BareClient(shell(gateway));
                    var terminal = TypedAt.terminal(program.nothing());
                    var typed = TypedAt.terminal(program.shell())) {
                for (var each : List.of(terminal, typed)) {
                    each.awaitText("$ ", "# ");
                    each.write(QUIET);
                    each.awaitText("ready.");
                }
                plain.write(QUIET);
                plain.awaitText("ready.");
                for (int key = 0; key < WARM_UP + KEYS; key++) {
                    long first = System.nanoTime();
                    plain.echo(KEY);
                    long second = System.nanoTime();
                    terminal.echo(KEY);
                    long third = System.nanoTime();
                    typed.echo(KEY);
                    long fourth = System.nanoTime();
                    if (key >= WARM_UP) {
                        bare.add(second - first);
                        cat.add(third - second);
                        binaries.add(fourth - third);
                    }
                }
            }
            try (var tunnel = BinaryTunnel.open(program)) {
                up = PACKETS / tunnel.secondsUp(PACKETS * 1024);
                down = PACKETS / tunnel.secondsDown(PACKETS * 1024);
            }
        }
        double added = median(binaries) - median(bare) - median(cat);
        return String.join(
                "\n",
                "",
                "The native binary",
                "",
                row("measured", "value", "wanted", "met"),
                row("-".repeat(50), "-".repeat(13), "-".repeat(12), "---"),
                row("echo of a key, gateway and a bare WebSocket", milliseconds(median(bare)), "", ""),
                row("echo of a key, a bare terminal", milliseconds(median(cat)), "", ""),
                row("echo of a key, the binary at a terminal", milliseconds(median(binaries)), "", ""),
                row(
                        "what the binary adds to both, median of " + KEYS + " keys",
                        milliseconds(added),
                        "under 5 ms",
                        met(added < 5)),
                row(
                        "packets of 1,024 bytes in a second, tunnel up",
                        whole(up),
                        "855 to 1,000",
                        met(up >= 855 && up <= 1_000)),
                row("the same down, agent unthrottled", whole(down), "over 1,000", met(down > 1_000)),
                "");
    }

    private static String row(String measured, String value, String wanted, String met) {
        return String.format(Locale.ROOT, "| %-50s | %-13s | %-12s | %-3s |", measured, value, wanted, met);
    }

    private static String milliseconds(double value) {
        return String.format(Locale.ROOT, "%.2f ms", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String met(boolean met) {
        return met ? "yes" : "no";
    }

    private static double median(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2) / 1e6;
    }

    /** Alternates, so that what else the machine does meets both alike. */
    private static void echoes(Gateway gateway, List<Long> bare, List<Long> through) throws Exception {
        var collector = new Collector();
        try (var session = open(gateway, shell(gateway), collector);
                var plain = new BareClient(shell(gateway))) {
            collector.awaitBytes(1);
            write(session, QUIET);
            collector.awaitOutput("ready.");
            plain.write(QUIET);
            plain.awaitText("ready.");
            for (int key = 0; key < WARM_UP + KEYS; key++) {
                long first = System.nanoTime();
                plain.echo(KEY);
                long second = System.nanoTime();
                int before = collector.output().length;
                long third = System.nanoTime();
                write(session, KEY);
                collector.awaitBytes(before + 1);
                long fourth = System.nanoTime();
                if (key >= WARM_UP) {
                    bare.add(second - first);
                    through.add(fourth - third);
                }
            }
        }
    }

    private static double upload(Gateway gateway) throws Exception {
        var collector = new Collector();
        try (var session = open(gateway, shell(gateway), collector)) {
            int size = PACKETS * 1024;
            String count = "stty raw -echo; printf 're''ady.'; head -c " + size + " | wc -c\r";
            write(session, count.getBytes(StandardCharsets.UTF_8));
            collector.awaitOutput("ready.");
            long start = System.nanoTime();
            write(session, new byte[size]);
            collector.awaitOutput(String.valueOf(size));
            return PACKETS / seconds(start);
        }
    }

    private static double download(Gateway gateway) throws Exception {
        var collector = new Collector();
        int size = PACKETS * 1024;
        var ticket = gateway.account()
                .sessions()
                .start(
                        Gateway.INSTANCE,
                        Optional.of("AWS-StartNonInteractiveCommand"),
                        Map.of("command", List.of("head -c " + size + " /dev/zero")));
        try (var session = open(gateway, ticket, collector)) {
            long start = System.nanoTime();
            session.awaitEnd();
            return collector.output().length / 1024.0 / seconds(start);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static SessionTicket shell(Gateway gateway) {
        return gateway.account().sessions().start(Gateway.INSTANCE, Optional.empty(), Map.of());
    }

    private static Session open(Gateway gateway, SessionTicket ticket, Collector collector)
            throws InterruptedException {
        return new DataChannels(gateway.account(), new Random(1)).open(ticket, collector, SessionOptions.USUAL);
    }

    private static void write(Session session, byte[] bytes) throws IOException, InterruptedException {
        session.write(ByteBuffer.wrap(bytes));
    }
}
