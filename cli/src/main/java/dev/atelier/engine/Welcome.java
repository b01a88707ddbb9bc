package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.Mail;
import dev.atelier.aws.SecretState;
import dev.atelier.aws.SecretsGateway;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Ownership;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes to the users, one each time it is asked. Who was written to is a tag of the secret with the password, so that nobody is written to
 * twice, but by a run that ends between the mail and the tag. An address that SES refuses is told at the end, when all others were written to.
 */
final class Welcome implements Phase {
    private final String step;
    private final Account sender;
    private final SecretsGateway secrets;
    private final WelcomeText text;
    private final Iterator<Installation.Member> members;
    private final InstantSource clock;
    private final Consumer<String> told;
    private final List<String> refused = new ArrayList<>();

    /**
     * @param sender account whose SES writes
     * @param secrets where the passwords are
     * @param members of whom those without a mail address are left out
     * @param told hears who is written to
     */
    Welcome(
            String step,
            Account sender,
            SecretsGateway secrets,
            WelcomeText text,
            List<Installation.Member> members,
            InstantSource clock,
            Consumer<String> told) {
        this.step = step;
        this.sender = sender;
        this.secrets = secrets;
        this.text = text;
        this.members = members.stream()
                .filter(member -> member.user().email().isPresent())
                .iterator();
        this.clock = clock;
        this.told = told;
    }

    @Override
    public Optional<Duration> advance() {
        if (members.hasNext()) {
            write(members.next());
            return Optional.of(Duration.ZERO);
        }
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        throw new Failure.Failed(
                "mail-refused",
                "SES did not take every mail of step " + step + ": " + String.join("; ", refused) + ".",
                "Correct the addresses or have them verified, then run the same command again: it writes only to those"
                        + " who have no mail yet.");
    }

    /** Whose password is gone has nothing to be told. */
    private void write(Installation.Member member) {
        String secret = member.password().name();
        Optional<SecretState> state = secrets.find(secret);
        if (state.isEmpty() || state.get().tags().containsKey(Ownership.WELCOMED)) {
            return;
        }
        String address = member.user().email().orElseThrow();
        var mail = new Mail(
                text.from(),
                address,
                text.template(),
                text.configurationSet(),
                Map.of("name", member.user().name(), "email", address, "secret", secret),
                text.passwords() ? secrets.value(secret) : Optional.empty());
        sender.mail().send(mail).ifPresentOrElse(reason -> refused.add(address + " (" + reason + ")"), () -> {
            secrets.tag(secret, Map.of(Ownership.WELCOMED, clock.instant().toString()));
            told.accept("Wrote to " + address + ".");
        });
    }
}
