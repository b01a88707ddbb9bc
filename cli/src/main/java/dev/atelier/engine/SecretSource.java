package dev.atelier.engine;

import java.nio.file.Path;

/** Where the value of a secret, or of one field of it, comes from when it is not asked for. */
public sealed interface SecretSource {
    record FromFile(Path path) implements SecretSource {}

    record FromStdin() implements SecretSource {}

    record FromEnvironment(String variable) implements SecretSource {}
}
