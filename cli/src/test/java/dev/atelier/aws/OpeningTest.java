package dev.atelier.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private static final List<Config.Account> THREE = List.of(account("a"), account("b"), account("c"));

    private static Config.Account account(String role) {
        return new Config.Account(
                role, "111122223333", "eu-west-1", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Failure.Credentials expired(Config.Account account) {
        return new Failure.Credentials("credentials-expired", account.role() + " is expired.", "Log in.", null);
    }

    @Test
    void allAreOpenedAtTheSameTimeAndAllThatFailAreNamed() {
        var begun = new CountDownLatch(THREE.size());
        var opening = new Opening(Thread::startVirtualThread, account -> {
            begun.countDown();
            try {
                if (begun.await(30, TimeUnit.SECONDS)) {
                    throw expired(account);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new AssertionError("one waits for the other");
        });

        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(() -> opening.all(THREE))
                .withMessage("a is expired. b is expired. c is expired.")
                .satisfies(failure -> assertThat(failure.next()).isEqualTo("Log in."));
    }

    @Test
    void aWrongAccountIsSaidBeforeAnythingElse() {
        var count = new AtomicInteger();
        var opening = new Opening(Runnable::run, account -> {
            if (count.incrementAndGet() == 2) {
                throw new Failure.Refused("wrong-account", "The account is another one.", "");
            }
            throw expired(account);
        });

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> opening.all(THREE))
                .withMessage("The account is another one.");
    }
}
