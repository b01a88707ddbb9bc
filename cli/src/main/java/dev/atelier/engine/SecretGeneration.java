package dev.atelier.engine;

import dev.atelier.aws.SecretState;
import dev.atelier.plan.Installation.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes up the secrets that do not stand yet, one each time it is asked. One that stands keeps its value, and lets in whom it should, also
 * after a run that ended between the two.
 */
final class SecretGeneration implements Phase {
    private final SecretMaker maker;
    private final SecretGenerator generator;
    private final Iterator<Secret> secrets;
    private final Consumer<String> told;
    private final Function<List<String>, Phase> last;
    private final List<String> passwords = new ArrayList<>();
    private Phase phase = this::make;

    /**
     * @param secrets whose definitions say how they are made up
     * @param told hears what is made
     * @param last waits until the secrets of users that were made, by name, can be found
     */
    SecretGeneration(
            SecretMaker maker,
            SecretGenerator generator,
            List<Secret> secrets,
            Consumer<String> told,
            Function<List<String>, Phase> last) {
        this.maker = maker;
        this.generator = generator;
        this.secrets = secrets.iterator();
        this.told = told;
        this.last = last;
    }

    @Override
    public Optional<Duration> advance() {
        return phase.advance();
    }

    private Optional<Duration> make() {
        if (!secrets.hasNext()) {
            phase = last.apply(passwords);
            return phase.advance();
        }
        require(secrets.next());
        return Optional.of(Duration.ZERO);
    }

    private void require(Secret secret) {
        Optional<SecretState> found = maker.find(secret);
        if (found.isPresent() && !found.get().scheduledForDeletion()) {
            maker.keep(secret, found.get());
            return;
        }
        maker.make(secret, found, generator.make(secret.definition().generate().orElseThrow()));
        secret.user().ifPresent(_ -> passwords.add(secret.name()));
        told.accept("The secret " + secret.name() + " is " + (found.isPresent() ? "restored." : "created."));
    }
}
