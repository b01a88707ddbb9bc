package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.SecretState;
import dev.atelier.aws.SecretValue;
import dev.atelier.aws.SecretsGateway;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Secret;
import dev.atelier.plan.Installation.Value;
import dev.atelier.plan.Ownership;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Makes secrets as their definition says: with their tags, their key, and the accounts that may read them. */
final class SecretMaker {
    private final Installation installation;
    private final Map<String, Account> accounts;
    private final Function<Value, String> text;
    private final RandomGenerator random;

    /**
     * @param accounts by role
     * @param text what keys and readers come to
     */
    SecretMaker(
            Installation installation,
            Map<String, Account> accounts,
            Function<Value, String> text,
            RandomGenerator random) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.text = text;
        this.random = random;
    }

    /** What stands under the name of a secret. */
    Optional<SecretState> find(Secret secret) {
        return secrets(secret).find(secret.name());
    }

    /**
     * Makes a secret that does not stand, or takes back its deletion and gives it the value.
     *
     * @param found what {@link #find} has found
     */
    void make(Secret secret, Optional<SecretState> found, SecretValue value) {
        found.ifPresent(old -> requireSameUid(secret, old));
        if (found.isEmpty()) {
            Optional<String> key = secret.key().map(text);
            secrets(secret).create(secret.name(), secret.definition().purpose(), key, value, tags(secret), token());
        } else {
            secrets(secret).restore(secret.name());
            encrypt(secret, found.get());
            secrets(secret).put(secret.name(), value, token());
            secrets(secret).tag(secret.name(), tags(secret));
        }
        admit(secret);
    }

    /**
     * Leaves the value of a secret that stands, and makes right what else belongs to it.
     *
     * @throws Failure.Refused ({@code uid-changed}) where it is the secret of the same user with another uid
     */
    void keep(Secret secret, SecretState found) {
        requireSameUid(secret, found);
        if (secret.user().isPresent()
                && !found.tags().entrySet().containsAll(userTags(secret).entrySet())) {
            secrets(secret).tag(secret.name(), tags(secret));
        }
        encrypt(secret, found);
        admit(secret);
    }

    /** A secret that has outlived its installation is still under the key of before, which the machines of the new one may not use. */
    private void encrypt(Secret secret, SecretState found) {
        secret.key()
                .map(text)
                .filter(wanted -> !found.key().equals(Optional.of(wanted)))
                .ifPresent(wanted -> secrets(secret).encrypt(secret.name(), wanted));
    }

    /** All files of a user belong to the uid, so it is for ever. */
    private void requireSameUid(Secret secret, SecretState found) {
        secret.user().ifPresent(user -> {
            String wanted = Integer.toString(user.uid());
            String uid = found.tags().getOrDefault(Ownership.UID, wanted);
            if (!uid.equals(wanted)) {
                throw new Failure.Refused(
                        "uid-changed",
                        "The user " + user.name() + " has had the uid " + uid + " until now, and it should become "
                                + wanted + ", but the files of " + user.name() + " belong to the old one.",
                        "Write { name: " + user.name() + ", uid: " + uid + " } in the config.");
            }
        });
    }

    /** Lets the accounts in that may read a secret, unless it lets in exactly these. */
    private void admit(Secret secret) {
        var account = account(secret);
        var policy = new ReaderPolicy(
                account.identity().partition(),
                account.id(),
                secret.readers().map(text).orElse(""));
        if (!policy.isEmpty()
                && !policy.isSame(secrets(secret).policy(secret.name()).orElse(""))) {
            secrets(secret).putPolicy(secret.name(), policy.text());
        }
    }

    private Map<String, String> tags(Secret secret) {
        Map<String, String> tags = new LinkedHashMap<>(installation.config().tags());
        tags.put(Ownership.SYSTEM, installation.system());
        if (!secret.definition().shared()) {
            tags.put(Ownership.INSTANCE, installation.instance());
        }
        tags.putAll(userTags(secret));
        return tags;
    }

    private static Map<String, String> userTags(Secret secret) {
        Map<String, String> tags = new LinkedHashMap<>();
        secret.user().ifPresent(user -> {
            tags.put(Ownership.USER, user.name());
            tags.put(Ownership.UID, Integer.toString(user.uid()));
            user.email().ifPresent(address -> tags.put(Ownership.EMAIL, address));
        });
        return tags;
    }

    private SecretsGateway secrets(Secret secret) {
        return account(secret).secrets();
    }

    private Account account(Secret secret) {
        return Objects.requireNonNull(accounts.get(secret.account()), secret.account());
    }

    private String token() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
