package dev.atelier.engine;

import dev.atelier.aws.SecretValue;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation.Secret;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Gets the value of a secret from an option, by making it up, or from the operator, and checks it. */
final class SecretComposer {
    private final SecretSources sources;
    private final SecretPrompt prompt;
    private final Optional<SecretGenerator> generator;

    /** @param generator present when values may be made up */
    SecretComposer(SecretSources sources, SecretPrompt prompt, Optional<SecretGenerator> generator) {
        this.sources = sources;
        this.prompt = prompt;
        this.generator = generator;
    }

    /**
     * The value for a secret.
     *
     * @throws Failure.Invalid when the value is not what the definition asks for
     * @throws Failure.Refused when there is none and nobody to ask
     */
    SecretValue value(Secret secret) {
        var value = sources.read(secret.name())
                .or(() -> madeUp(secret))
                .orElseGet(() -> secret.definition().kind() == SecretDefinition.Kind.JSON
                        ? SecretValue.ofFields(fields(secret))
                        : piece(secret, Optional.empty()));
        check(secret, value);
        return value;
    }

    private Optional<SecretValue> madeUp(Secret secret) {
        return generator.flatMap(maker -> secret.definition().generate().map(maker::make));
    }

    private SequencedMap<String, SecretValue> fields(Secret secret) {
        SequencedMap<String, SecretValue> fields = new LinkedHashMap<>();
        secret.definition().fields().forEach(field -> fields.put(field, piece(secret, Optional.of(field))));
        return fields;
    }

    private SecretValue piece(Secret secret, Optional<String> field) {
        var question = new SecretPrompt.Question(
                secret.name(), field, secret.definition().purpose());
        return field.flatMap(name -> sources.read(question.key()))
                .or(() -> prompt.ask(question))
                .orElseThrow(() -> nobodyToAsk(secret, question.key()));
    }

    private static Failure nobodyToAsk(Secret secret, String key) {
        String generate = secret.definition().generate().isPresent() ? " or --generate" : "";
        return new Failure.Refused(
                "secret-value-missing",
                "There is no value for the secret " + key + " and no terminal to ask for it.",
                "Give --from-file " + key + "=PATH, --from-stdin " + key + ", --from-env " + key + "=VARIABLE"
                        + generate + ".");
    }

    private static void check(Secret secret, SecretValue value) {
        var definition = secret.definition();
        if (value.isEmpty()) {
            throw invalid(secret, "is empty");
        }
        if (definition.kind() == SecretDefinition.Kind.JSON && !value.hasFields(definition.fields())) {
            throw invalid(
                    secret,
                    "is not a JSON object with a text under each of: " + String.join(", ", definition.fields()));
        }
        definition.pattern().map(Pattern::compile).ifPresent(pattern -> {
            if (!value.matches(pattern)) {
                throw invalid(secret, "does not match the pattern " + pattern);
            }
        });
    }

    private static Failure invalid(Secret secret, String why) {
        return new Failure.Invalid(
                "secret-invalid",
                "The value for the secret " + secret.name() + " ("
                        + secret.definition().purpose() + ") " + why + ".",
                "Nothing was changed; run the same command again with the right value.");
    }
}
