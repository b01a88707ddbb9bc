package dev.atelier.engine;

import dev.atelier.aws.SecretValue;
import dev.atelier.events.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads values that options of the command line point to; each is read when it is needed. */
public final class SecretSources {
    private final Map<String, SecretSource> sources;
    private final InputStream stdin;
    private final Map<String, String> environment;

    /** @param sources by {@code NAME} or {@code NAME.field}; at most one of them from standard input */
    public SecretSources(Map<String, SecretSource> sources, InputStream stdin, Map<String, String> environment) {
        this.sources = Map.copyOf(sources);
        this.stdin = stdin;
        this.environment = environment;
    }

    public static SecretSources none() {
        return new SecretSources(Map.of(), InputStream.nullInputStream(), Map.of());
    }

    /** The names, with or without a field, for which there is a source. */
    public Set<String> keys() {
        return sources.keySet();
    }

    /**
     * The value for a name, with or without a field; empty without a source.
     *
     * @throws Failure.Invalid when the source cannot be read; the sentence does not hold what was read
     */
    public Optional<SecretValue> read(String key) {
        return Optional.ofNullable(sources.get(key)).map(source -> read(key, source));
    }

    private SecretValue read(String key, SecretSource source) {
        try {
            return switch (source) {
                case SecretSource.FromFile(var path) -> SecretValue.ofFile(Files.readAllBytes(path));
                case SecretSource.FromStdin() -> SecretValue.ofFile(stdin.readAllBytes());
                case SecretSource.FromEnvironment(var variable) ->
                    Optional.ofNullable(environment.get(variable))
                            .map(text -> SecretValue.of(text.toCharArray()))
                            .orElseThrow(() -> unreadable(key, "the environment variable " + variable + " is not set"));
            };
        } catch (CharacterCodingException e) {
            throw unreadable(key, "it is not UTF-8 text");
        } catch (NoSuchFileException e) {
            throw unreadable(key, "there is no file " + e.getFile());
        } catch (IOException e) {
            throw unreadable(key, String.valueOf(e.getMessage()));
        }
    }

    private static Failure unreadable(String key, String why) {
        return new Failure.Invalid(
                "secret-unreadable",
                "The value for " + key + " cannot be read: " + why + ".",
                "Correct the option for " + key + " and run the same command again.");
    }
}
