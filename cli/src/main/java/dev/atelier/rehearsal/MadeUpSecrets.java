package dev.atelier.rehearsal;

import dev.atelier.aws.Account;
import dev.atelier.aws.SecretValue;
import dev.atelier.engine.SecretGenerator;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** The required secrets with values that mean nothing: a rehearsal asks nobody for real ones. */
final class MadeUpSecrets {
    private static final String VALUE = "made-up-for-the-rehearsal";

    private final SecretGenerator generator;

    MadeUpSecrets(SecretGenerator generator) {
        this.generator = generator;
    }

    void create(Installation installation, Map<String, Account> accounts) {
        for (Secret secret : installation.secrets()) {
            if (secret.required()) {
                Objects.requireNonNull(accounts.get(secret.account()), secret.account())
                        .secrets()
                        .create(
                                secret.name(),
                                secret.definition().purpose(),
                                value(secret),
                                Map.of(),
                                "rehearsal-" + secret.name());
            }
        }
    }

    private SecretValue value(Secret secret) {
        return secret.definition().generate().map(generator::make).orElseGet(() -> meaningless(secret));
    }

    private static SecretValue meaningless(Secret secret) {
        SecretValue value = SecretValue.of(VALUE.toCharArray());
        if (secret.definition().fields().isEmpty()) {
            return value;
        }
        SequencedMap<String, SecretValue> fields = new LinkedHashMap<>();
        secret.definition().fields().forEach(field -> fields.put(field, value));
        return SecretValue.ofFields(fields);
    }
}
