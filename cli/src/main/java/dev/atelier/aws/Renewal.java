package dev.atelier.aws;

import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What happens when the credentials of an account expire in the middle of the work: they are looked for again, and where
 * somebody attends, until they are found. Before the account was once opened, they are simply wrong.
 */
final class Renewal {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Settings settings;
    private final Principal principal;
    private final RenewableCredentials credentials;
    private Optional<Supplier<String>> account = Optional.empty();

    Renewal(Settings settings, Principal principal, RenewableCredentials credentials) {
        this.settings = settings;
        this.principal = principal;
        this.credentials = credentials;
    }

    /**
     * The account is open.
     *
     * @param actual asks AWS for the twelve digits of the account that the present credentials belong to
     */
    void begin(Supplier<String> actual) {
        account = Optional.of(actual);
    }

    /**
     * Looks for new credentials.
     *
     * @return whether there are some, so that the call can be made again
     * @throws InterruptedException when the run is left meanwhile
     */
    boolean renewed() throws InterruptedException {
        if (account.isEmpty()) {
            return false;
        }
        if (found(account.get())) {
            return true;
        }
        if (settings.attendant().isEmpty() || !principal.renewable()) {
            return false;
        }
        attend(settings.attendant().get(), account.get());
        return true;
    }

    private void attend(EventSink attendant, Supplier<String> actual) throws InterruptedException {
        attendant.accept(new Event.Warning(
                settings.clock().instant(),
                "credentials-expired",
                "The credentials for " + principal.account() + " are expired; AWS goes on with what it has begun. "
                        + principal.remedy() + ", in another terminal: then this goes on by itself."));
        do {
            settings.sleeper().sleep(BETWEEN_LOOKS);
        } while (!found(actual));
        attendant.accept(new Event.Notice(
                settings.clock().instant(),
                "credentials-renewed",
                "The credentials for " + principal.account() + " are renewed."));
    }

    /** Credentials of another account are as good as none. */
    private boolean found(Supplier<String> actual) {
        credentials.renew();
        try {
            return actual.get().equals(principal.id());
        } catch (Failure.Credentials e) {
            return false;
        }
    }
}
