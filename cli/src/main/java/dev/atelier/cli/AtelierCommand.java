package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.view.Display;
import dev.atelier.view.Format;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command has: the common options, and the one way from its body to the process's exit code. */
abstract class AtelierCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    AtelierCommand(Context context) {
        this.context = context;
    }

    /** Does the work; every way to end without success is a {@link Failure}. */
    abstract Exit run(Display display);

    /** How the command ends that failed. */
    Exit exit(Failure failure) {
        return ExitCode.of(failure);
    }

    /** The form of the result; text for a command without {@code --output}. */
    Format format() {
        return Format.TEXT;
    }

    /** Whether there are events to tell one by one, as {@code -o ndjson} wants them. */
    boolean hasEvents() {
        return false;
    }

    final Context context() {
        return context;
    }

    /** What is typed to run the command again. */
    final String commandLine() {
        return CommandText.of(spec.root().commandLine().getParseResult().originalArgs());
    }

    /** From now on a signal means this departure. */
    final Departure departure(Display display) {
        Departure departure = new Departure(display, Thread::sleep, context.exit());
        context.signals().onStop(departure::signalled);
        return departure;
    }

    @Override
    public final Integer call() {
        Display display = new Display(
                context.streams(),
                format(),
                common.verbosity(),
                common.color(),
                context.environment(),
                InstantSource.system());
        var unused = departure(display);
        context.streams().terminals().onResize(display::resized);
        try {
            refuseEventsOfNothing();
            return run(display).number();
        } catch (Failure failure) {
            display.failure(failure);
            return exit(failure).number();
        } catch (RuntimeException e) {
            Failure failure = unexpected(e);
            display.failure(failure);
            return exit(failure).number();
        } finally {
            display.close();
        }
    }

    private void refuseEventsOfNothing() {
        if (format() == Format.NDJSON && !hasEvents()) {
            throw new Failure.Invalid(
                    "usage",
                    "This command has one result and no events, so -o ndjson does not apply.",
                    "Use -o json, or -o text.");
        }
    }

    private static Failure unexpected(RuntimeException e) {
        return new Failure.Failed(
                "unexpected",
                "atelier met an error that it does not know: " + e + ".",
                "Run the command again with --debug to see where, and please report it.",
                e);
    }
}
