package dev.atelier.cli;

import dev.atelier.aws.SecretValue;
import dev.atelier.engine.SecretPrompt;
import dev.atelier.engine.SecretSource;
import dev.atelier.engine.SecretSources;
import dev.atelier.engine.Secrets;
import dev.atelier.events.Failure;
import dev.atelier.view.Display;
import dev.atelier.view.Prompt;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where {@code secrets create} and {@code rotate} take values from: never from an argument, which others can see. */
final class SecretValues {
    @Option(
            names = "--from-file",
            paramLabel = "NAME=PATH",
            description = "Take the value of a secret, or of NAME.field, from a file.")
    private Map<String, Path> files = new LinkedHashMap<>();

    @Option(
            names = "--from-env",
            paramLabel = "NAME=VAR",
            description = "Take the value of a secret, or of NAME.field, from an environment variable.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--from-stdin",
            paramLabel = "NAME",
            description = "Take the value of this secret, or of NAME.field, from standard input.")
    private Optional<String> standardInput = Optional.empty();

    @Option(names = "--generate", description = "Make up random values for the secrets that allow it.")
    private boolean generate;

    static Secrets secrets(Workplace workplace, Display display) {
        return new Secrets(
                workplace.installation(),
                workplace.accounts(),
                display.events(),
                workplace.settings().clock(),
                new SecureRandom());
    }

    boolean generate() {
        return generate;
    }

    SecretSources sources(Context context, InstallationOptions options) {
        if (standardInput.isPresent() && options.config().equals("-")) {
            throw new Failure.Invalid(
                    "usage",
                    "Standard input cannot be both the config and a secret.",
                    "Give the config as a file, or the secret with --from-file.");
        }
        Map<String, SecretSource> sources = new LinkedHashMap<>();
        files.forEach((name, path) -> add(sources, name, new SecretSource.FromFile(path)));
        variables.forEach((name, variable) -> add(sources, name, new SecretSource.FromEnvironment(variable)));
        standardInput.ifPresent(name -> add(sources, name, new SecretSource.FromStdin()));
        return new SecretSources(sources, context.streams().in(), context.environment());
    }

    private static void add(Map<String, SecretSource> sources, String name, SecretSource source) {
        if (sources.put(name, source) != null) {
            throw new Failure.Invalid(
                    "usage", "The value of " + name + " is given in two ways.", "Give it in one of them.");
        }
    }

    /** Asks a person at the terminal, without echo. */
    static SecretPrompt asking(Prompt prompt) {
        return question -> prompt.hidden(question.purpose() + " (" + question.key() + "):")
                .map(text -> {
                    SecretValue value = SecretValue.of(text);
                    Arrays.fill(text, '\0');
                    return value;
                });
    }
}
