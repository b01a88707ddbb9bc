package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.view.Captured;
import dev.atelier.view.Streams;
import dev.atelier.view.Terminals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    @TempDir
    Path folder = Path.of("");

    private final Captured captured = new Captured();

    @Test
    void itListensSaysWhatToExportAndEndsWhenInterrupted() throws IOException, InterruptedException {
        var out = new PipedOutputStream();
        var exit = new AtomicInteger(-1);
        try (var lines = new BufferedReader(new InputStreamReader(new PipedInputStream(out), StandardCharsets.UTF_8))) {
            Thread simulation = Thread.ofPlatform()
                    .start(() -> exit.set(Atelier.run(
                            new String[] {"simulate", "--port", "0", "--speed", "60"},
                            new Context(streams(out), Map.of()))));
            String uri = lines.readLine().replace("listening on ", "");
            assertThat(uri).matches("http://127\\.0\\.0\\.1:\\d+");
            List<String> exports = new ArrayList<>();
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                exports.add(line);
            }
            assertThat(exports)
                    .startsWith(
                            "export AWS_ENDPOINT_URL=" + uri,
                            "export AWS_ACCESS_KEY_ID=AKIA111122223333",
                            "export AWS_SECRET_ACCESS_KEY=simulated",
                            "export AWS_REGION=eu-west-1",
                            "export AWS_DEFAULT_REGION=eu-west-1")
                    .last()
                    .asString()
                    .startsWith("export " + SimulatedTime.VARIABLE + "=");
            assertThat(status(URI.create(uri))).isEqualTo(403);

            simulation.interrupt();
            simulation.join();
        }
        assertThat(exit).hasValue(130);
    }

    private static Streams streams(OutputStream out) {
        return new Streams(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                Terminals.none());
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void aPortThatIsTakenIsSaidWithAWayOut() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", Integer.toString(taken.getLocalPort()))).isEqualTo(1);
        }
        assertThat(captured.err()).contains("cannot be listened on", "--port, or 0");
    }

    @Test
    void aSpeedThatIsNoneIsRefused() {
        assertThat(run("--speed", "0")).isEqualTo(2);
        assertThat(captured.err()).contains("The speed must be between 0 and");
    }

    @Test
    void filesThatCannotBeReadOrUnderstoodAreNamed() throws IOException {
        Path faults = Files.writeString(folder.resolve("faults.yaml"), "calls: [{ effect: explode }]");
        Path seed = Files.writeString(folder.resolve("seed.yaml"), "planets: []");
        assertThat(run("--faults", faults.toString())).isEqualTo(2);
        assertThat(run("--seed", seed.toString())).isEqualTo(2);
        assertThat(run("--seed", folder.resolve("no.yaml").toString())).isEqualTo(2);
        assertThat(captured.err())
                .contains(faults + " is not understood", "unknown effect explode")
                .contains(seed + " is not understood", "planets")
                .contains(folder.resolve("no.yaml") + " cannot be read");
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("simulate"));
        arguments.addAll(List.of(options));
        return Atelier.run(
                arguments.toArray(String[]::new), new Context(captured.streams("", Terminals.none()), Map.of()));
    }
}
