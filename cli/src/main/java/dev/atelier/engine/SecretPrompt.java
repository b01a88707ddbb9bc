package dev.atelier.engine;

import dev.atelier.aws.SecretValue;
import java.util.Optional;

/** Asks the operator for the value of a secret without showing it. */
@FunctionalInterface
public interface SecretPrompt {
    /** The answer; empty when there is nobody to ask. */
    Optional<SecretValue> ask(Question question);

    /**
     * What is asked.
     *
     * @param secret its name in AWS
     * @param field the field of a JSON secret; empty for a text
     */
    record Question(String secret, Optional<String> field, String purpose) {
        /** The name under which the options of the command line give the value: {@code NAME} or {@code NAME.field}. */
        public String key() {
            return secret + field.map(name -> "." + name).orElse("");
        }
    }

    /** Nobody to ask. */
    static SecretPrompt nobody() {
        return question -> Optional.empty();
    }
}
