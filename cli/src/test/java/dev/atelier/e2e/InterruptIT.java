package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals in the middle of a deployment, between processes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptIT {
    /** Slow enough that a deployment is still under way when the signal arrives. */
    private static final String SPEED = "60";

    private static final Duration BOUND = Duration.ofSeconds(3);

    /** AWS does not answer any more as soon as the network is being made. */
    private static final String SILENCE = """
            calls:
              - match: { service: cloudformation, action: DescribeStackEvents, resource: "*-VPC-*" }
                effect: { delay: 60 }
            """;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void config() {
        Installed.config(folder);
    }

    @Test
    void ctrlCLeavesSaysWhatGoesOnAndTheSameCommandGoesOn() throws Exception {
        try (Simulation simulation = simulation("{}");
                AwsView aws = new AwsView(simulation)) {
            Program program = bootstrapped(simulation);
            Leaving leaving = leave(program, List.of("INT"), "deploy", "--yes", "-o", "json");

            assertThat(leaving.run().exit()).as(leaving.run().toString()).isEqualTo(130);
            assertThat(leaving.took()).isLessThan(BOUND);
            assertThat(leaving.run().lastLines(2))
                    .contains("AWS goes on with")
                    .contains("\"atelier deploy --yes -o json\"");
            Map<String, Object> document = leaving.run().json();
            assertThat(document).containsEntry("outcome", "interrupted");
            assertThat(document.toString()).contains("result=running");
            assertThat(aws.status("RSCRSPMStage-VPC-RSC-RSPM-dev")).startsWith("CREATE_");

            Run again = program.run("deploy", "--yes");
            assertThat(again.exit()).as(again.toString()).isZero();
            assertThat(aws.stackNames()).containsExactlyInAnyOrderElementsOf(Installed.STACKS);
            assertThat(aws.changeSets()).isEmpty();
        }
    }

    @Test
    void aTerminationIsLikeCtrlCAndEndsTheEvents() throws Exception {
        try (Simulation simulation = simulation("{}")) {
            Leaving leaving = leave(bootstrapped(simulation), List.of("TERM"), "deploy", "--yes", "-o", "ndjson");

            assertThat(leaving.run().exit()).as(leaving.run().toString()).isEqualTo(130);
            assertThat(leaving.took()).isLessThan(BOUND);
            assertThat(leaving.run().lines().getLast())
                    .containsEntry("event", "finished")
                    .containsEntry("outcome", "interrupted");
        }
    }

    @Test
    void ctrlCDoesNotWaitForACallThatIsNotAnswered() throws Exception {
        try (Simulation simulation = simulation(SILENCE)) {
            Leaving leaving = leaveInSilence(simulation, List.of("INT"), "deploy", "--yes", "-o", "json");

            assertThat(leaving.run().exit()).as(leaving.run().toString()).isEqualTo(130);
            assertThat(leaving.took()).isLessThan(BOUND);
            assertThat(leaving.run().json()).containsEntry("outcome", "interrupted");
        }
    }

    @Test
    void theSecondCtrlCLeavesAtOnce() throws Exception {
        try (Simulation simulation = simulation(SILENCE)) {
            Leaving leaving = leaveInSilence(simulation, List.of("INT", "INT"), "deploy", "--yes");

            assertThat(leaving.run().exit()).as(leaving.run().toString()).isEqualTo(130);
            assertThat(leaving.took()).isLessThan(Duration.ofMillis(1500));
        }
    }

    @Test
    void theSimulatedAwsEndsOnCtrlC() throws Exception {
        Process process = heedful(new Program(folder, Map.of()).builder("simulate", "--port", "0"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader reader = process.inputReader()) {
            readUntil(reader, "Ctrl-C");
            signal(process, "INT");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(reader.readLine()).isNull();
        }
    }

    private Simulation simulation(String faults) {
        return Simulation.start(
                folder,
                "--speed",
                SPEED,
                "--seed",
                Installed.seed(folder, true),
                "--faults",
                Installed.write(folder, "faults.yaml", faults));
    }

    private Program bootstrapped(Simulation simulation) {
        Program program = new Program(folder, simulation.variables());
        Run run = program.run("bootstrap", "--yes");
        assertThat(run.exit()).as(run.toString()).isZero();
        return program;
    }

    /** How a run ended, and how long it took from the last signal on. */
    private record Leaving(Run run, Duration took) {}

    /** Runs until the network is being made, then sends the signals. */
    private Leaving leave(Program program, List<String> signals, String... arguments) throws Exception {
        return leave(program, reader -> readUntil(reader, "Subnet"), signals, arguments);
    }

    private Leaving leaveInSilence(Simulation simulation, List<String> signals, String... arguments) throws Exception {
        return leave(
                bootstrapped(simulation),
                reader -> untilCalled(simulation, "DescribeStackEvents", "-VPC-"),
                signals,
                arguments);
    }

    private Leaving leave(Program program, Moment moment, List<String> signals, String... arguments) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        boolean events = List.of(arguments).contains("ndjson");
        var builder = heedful(program.builder(arguments));
        Process process = (events ? builder.redirectError(err.toFile()) : builder.redirectOutput(out.toFile())).start();
        StringBuilder read = new StringBuilder();
        try (BufferedReader reader = events ? process.inputReader() : process.errorReader()) {
            read.append(moment.await(reader));
            signal(process, signals.getFirst());
            long signalled = System.nanoTime();
            for (String more : signals.subList(1, signals.size())) {
                read.append(readUntil(reader, "Leaving"));
                signal(process, more);
                signalled = System.nanoTime();
            }
            reader.lines().forEach(line -> read.append(line).append('\n'));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            Duration took = Duration.ofNanos(System.nanoTime() - signalled);
            String other = Files.readString(events ? err : out);
            return new Leaving(
                    events
                            ? new Run(process.exitValue(), read.toString(), other)
                            : new Run(process.exitValue(), other, read.toString()),
                    took);
        }
    }

    /** A shell lets what it starts in the background ignore Ctrl-C, and whatever that starts inherits it: GNU's env undoes this. */
    private static ProcessBuilder heedful(ProcessBuilder builder) {
        if (System.getProperty("os.name").startsWith("Linux")) {
            builder.command().addAll(0, List.of("env", "--default-signal=INT,TERM,HUP"));
        }
        return builder;
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        String pid = String.valueOf(process.pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    /** When the signals are sent; gives what was read until then. */
    @FunctionalInterface
    private interface Moment {
        String await(BufferedReader reader) throws IOException;
    }

    private static String readUntil(BufferedReader reader, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            read.append(line).append('\n');
            if (line.contains(text)) {
                return read.toString();
            }
        }
        throw new AssertionError("there was no line with " + text + ":\n" + read);
    }

    private static String untilCalled(Simulation simulation, String action, String resource) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (simulation.log().lines().noneMatch(line -> line.contains(action) && line.contains(resource))) {
            assertThat(System.nanoTime()).as(action + " was not called").isLessThan(limit);
            Thread.onSpinWait();
        }
        return "";
    }
}
