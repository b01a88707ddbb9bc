package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.SecretValue;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes the users of a Cognito pool who do not exist yet, one each time it is asked. The password is read only when there is
 * somebody to make, and is not kept.
 */
final class UserCreation implements Phase {
    private final Account account;
    private final String step;
    private final String pool;
    private final Iterator<String> names;
    private final String secret;

    /**
     * @param names a comma list
     * @param secret name of the secret with the temporary password
     */
    UserCreation(Account account, String step, String pool, String names, String secret) {
        this.account = account;
        this.step = step;
        this.pool = pool;
        this.names = Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .iterator();
        this.secret = secret;
    }

    @Override
    public Optional<Duration> advance() {
        if (!names.hasNext()) {
            return Optional.empty();
        }
        require(names.next());
        return Optional.of(Duration.ZERO);
    }

    private void require(String name) {
        if (account.userPools().hasUser(pool, name)) {
            return;
        }
        account.userPools().create(pool, name, password()).ifPresent(reason -> {
            throw new Failure.Failed(
                    "user-password-refused",
                    "The user pool " + pool + " of step " + step
                            + " does not take the temporary password in the secret " + secret + ": " + reason
                            + (reason.endsWith(".") ? "" : "."),
                    "Give the secret a value that fits with \"atelier secrets rotate " + secret
                            + "\", then run the same command again.");
        });
    }

    private SecretValue password() {
        return account.secrets()
                .value(secret)
                .orElseThrow(() -> new Failure.Refused(
                        "secret-missing",
                        "The secret " + secret + " in account " + account.id() + " is missing, and the users of step "
                                + step + " need the password in it.",
                        "Run \"atelier secrets create " + secret + "\", then run the same command again."));
    }
}
