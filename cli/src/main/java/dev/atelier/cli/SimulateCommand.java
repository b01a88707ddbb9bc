package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.simulator.Simulator;
import dev.atelier.simulator.SimulatorServer;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.log.CallLog;
import dev.atelier.simulator.log.JsonLinesLog;
import dev.atelier.simulator.seed.SeedFile;
import dev.atelier.simulator.services.Seed;
import dev.atelier.simulator.session.SessionSettings;
import dev.atelier.view.Display;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description = {
            "Run a simulated AWS on this machine until it is interrupted, and print the variables to export.",
            "The access key AKIA followed by 12 digits acts in that account, every other key in 123456789012."
        },
        footer = {
            "",
            "Examples:",
            "  atelier simulate",
            "  atelier simulate --port 5000 --speed 60 --log calls.jsonl",
            "  atelier simulate --faults faults.yaml"
        })
final class SimulateCommand extends AtelierCommand {
    @Option(names = "--port", paramLabel = "N", description = "The port; 0 takes a free one. Default: 4566.")
    private int port = 4566;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description =
                    "How many times faster than AWS; programs that export the printed variables keep pace. Default: 1.")
    private double speed = 1;

    @Option(names = "--seed", paramLabel = "FILE", description = "What exists from the start, such as hosted zones.")
    private Optional<Path> seed = Optional.empty();

    @Option(names = "--faults", paramLabel = "FILE", description = "What goes wrong, and when.")
    private Optional<Path> faults = Optional.empty();

    @Option(names = "--log", paramLabel = "FILE", description = "Write one JSON line for each call.")
    private Optional<Path> log = Optional.empty();

    SimulateCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Display display) {
        SimulatedTime time = time();
        Simulator simulator = Simulator.builder()
                .clock(time.clock())
                .sessions(SessionSettings.ofThisMachine())
                .seed(seed.map(file -> parsed(file, SeedFile::parse)).orElseGet(Seed::none))
                .faults(faults.map(file -> parsed(file, FaultScript::parse)).orElseGet(FaultScript::none))
                .log(log.map(SimulateCommand::log).orElseGet(CallLog::none))
                .build();
        try (simulator;
                SimulatorServer server = SimulatorServer.start(simulator, port)) {
            display.data("listening on " + server.uri() + "\n" + String.join("\n", exports(server, time)) + "\n\n");
            display.note("SQL that the RDS Data API is sent is accepted and not executed.");
            display.note(
                    "Export these variables in the shell that is to use it. Ctrl-C stops it and forgets everything.");
            CountDownLatch stopped = new CountDownLatch(1);
            context().signals().onStop(stopped::countDown);
            stopped.await();
            return ExitCode.INTERRUPTED;
        } catch (IOException e) {
            throw new Failure.Failed(
                    "port-taken",
                    "The port " + port + " cannot be listened on: " + e.getMessage() + ".",
                    "Choose another one with --port, or 0 for any that is free.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private SimulatedTime time() {
        if (!(speed > 0 && speed <= SimulatedTime.FASTEST)) {
            throw new Failure.Invalid(
                    "usage", "The speed must be between 0 and " + SimulatedTime.FASTEST + ".", "Try --speed 60.");
        }
        return new SimulatedTime(Instant.now().truncatedTo(ChronoUnit.SECONDS), speed);
    }

    private static List<String> exports(SimulatorServer server, SimulatedTime time) {
        List<String> exports = new ArrayList<>(List.of(
                "export AWS_ENDPOINT_URL=" + server.uri(),
                "export AWS_ACCESS_KEY_ID=AKIA111122223333",
                "export AWS_SECRET_ACCESS_KEY=simulated",
                "export AWS_REGION=eu-west-1",
                "export AWS_DEFAULT_REGION=eu-west-1"));
        if (time.speed() != 1) {
            exports.add("export " + time.variable());
        }
        return exports;
    }

    private static CallLog log(Path file) {
        try {
            return new JsonLinesLog(Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new Failure.Failed("file-unwritable", file + " cannot be written: " + e.getMessage() + ".", "", e);
        }
    }

    private static <T> T parsed(Path file, Function<String, T> parser) {
        try {
            return parser.apply(Files.readString(file));
        } catch (IOException e) {
            throw new Failure.Invalid("file-unreadable", file + " cannot be read: " + e.getMessage() + ".", "");
        } catch (IllegalArgumentException e) {
            throw new Failure.Invalid("file-invalid", file + " is not understood: " + e.getMessage(), "");
        }
    }
}
