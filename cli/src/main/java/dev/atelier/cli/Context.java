package dev.atelier.cli;

import dev.atelier.catalog.Bundle;
import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.SystemsFolder;
import dev.atelier.events.Failure;
import dev.atelier.view.Streams;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What a command knows of the process it runs in.
 *
 * @param environment the environment variables
 * @param exit ends the process with a code, while a command may still run
 */
public record Context(Streams streams, Map<String, String> environment, Signals signals, IntConsumer exit) {
    private static final String SYSTEMS = "ATELIER_SYSTEMS";

    public Context {
        environment = Map.copyOf(environment);
    }

    /** A process that hears of no signals. */
    public Context(Streams streams, Map<String, String> environment) {
        this(streams, environment, Signals.none(), code -> {});
    }

    public static Context ofProcess() {
        return new Context(Streams.ofProcess(), System.getenv(), Signals.ofProcess(), System::exit);
    }

    /**
     * The systems that are built in, and those of the folder that {@code ATELIER_SYSTEMS} names.
     *
     * @throws Failure.Invalid where it names no folder
     */
    Catalog catalog() {
        String folder = environment.getOrDefault(SYSTEMS, "");
        return folder.isEmpty()
                ? new Catalog()
                : new Catalog(SystemsFolder.over(Bundle.ofClassPath(), Path.of(folder)));
    }

    /** Says nothing of the environment, which may hold keys. */
    @Override
    public String toString() {
        return "Context";
    }
}
