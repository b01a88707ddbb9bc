package dev.atelier.engine;

import dev.atelier.aws.SecretState;
import dev.atelier.plan.Installation.Secret;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes up the secrets that do not stand yet, one each time it is asked. One that stands keeps its value, and lets in whom it should, also
 * after a run that ended between the two.
 */
final class SecretGeneration implements Phase {
    private final SecretMaker maker;
    private final SecretGenerator generator;
    private final Iterator<Secret> secrets;
    private final Consumer<String> told;

    /**
     * @param secrets whose definitions say how they are made up
     * @param told hears what is made
     */
    SecretGeneration(SecretMaker maker, SecretGenerator generator, List<Secret> secrets, Consumer<String> told) {
        this.maker = maker;
        this.generator = generator;
        this.secrets = secrets.iterator();
        this.told = told;
    }

    @Override
    public Optional<Duration> advance() {
        if (!secrets.hasNext()) {
            return Optional.empty();
        }
        require(secrets.next());
        return Optional.of(Duration.ZERO);
    }

    private void require(Secret secret) {
        Optional<SecretState> found = maker.find(secret);
        if (found.filter(state -> !state.scheduledForDeletion()).isPresent()) {
            maker.admit(secret);
            return;
        }
        maker.make(secret, found, generator.make(secret.definition().generate().orElseThrow()));
        told.accept("The secret " + secret.name() + " is " + (found.isPresent() ? "restored." : "created."));
    }
}
