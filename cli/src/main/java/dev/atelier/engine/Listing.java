package dev.atelier.engine;

import static java.util.stream.Collectors.toSet;

import dev.atelier.aws.SecretState;
import dev.atelier.aws.SecretsGateway;
import dev.atelier.plan.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waits until Secrets Manager lists new passwords, as machines find users by listing them. That may take five minutes; after six it is given
 * up, as the machines look again later anyway.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html">ListSecrets</a>
 */
final class Listing implements Phase {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Surroundings surroundings;
    private final SecretsGateway secrets;
    private final List<String> names;
    private final Consumer<String> told;
    private final Instant end;

    /**
     * @param names of secrets with the tag {@link Ownership#USER}
     * @param told hears what is waited for
     */
    Listing(Surroundings surroundings, SecretsGateway secrets, List<String> names, Consumer<String> told) {
        this.surroundings = surroundings;
        this.secrets = secrets;
        this.names = List.copyOf(names);
        this.told = told;
        this.end = surroundings.now().plus(PATIENCE);
    }

    @Override
    public Optional<Duration> advance() {
        if (names.isEmpty() || listed() || !surroundings.now().isBefore(end)) {
            return Optional.empty();
        }
        told.accept("Waiting until Secrets Manager lists the new passwords, which may take some minutes.");
        return Optional.of(BETWEEN_LOOKS);
    }

    private boolean listed() {
        return secrets.tagged(Ownership.USER).stream()
                .map(SecretState::name)
                .collect(toSet())
                .containsAll(names);
    }
}
