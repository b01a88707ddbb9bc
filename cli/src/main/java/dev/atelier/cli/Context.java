package dev.atelier.cli;

import dev.atelier.view.Streams;
import java.util.Map;

/**
 * What a command knows of the process it runs in.
 *
 * @param environment the environment variables
 */
public record Context(Streams streams, Map<String, String> environment) {
    public Context {
        environment = Map.copyOf(environment);
    }

    public static Context ofProcess() {
        return new Context(Streams.ofProcess(), System.getenv());
    }

    /** Says nothing of the environment, which may hold keys. */
    @Override
    public String toString() {
        return "Context";
    }
}
