package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.SecretState;
import dev.atelier.aws.SecretValue;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.events.SecretsChange;
import dev.atelier.events.SecretsReport;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Secret;
import dev.atelier.plan.Ownership;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The secrets of an installation: what stands in AWS, never a value, and making, replacing and deleting them. */
public final class Secrets {
    private final Installation installation;
    private final Map<String, Account> accounts;
    private final EventSink events;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final SecretMaker maker;

    /**
     * @param accounts by role
     * @param random makes values up, so it must be a cryptographic one wherever a value matters
     */
    public Secrets(
            Installation installation,
            Map<String, Account> accounts,
            EventSink events,
            InstantSource clock,
            RandomGenerator random) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.events = events;
        this.clock = clock;
        this.random = random;
        this.maker = new SecretMaker(installation, accounts, new StandingOutputs(installation, accounts)::text, random);
    }

    /** What stands, in the order of the definition. */
    public SecretsReport status() {
        return new SecretsReport(
                installation.system(),
                installation.instance(),
                installation.secrets().stream().map(this::status).toList());
    }

    private SecretsReport.Entry status(Secret secret) {
        var found = find(secret);
        return new SecretsReport.Entry(
                secret.name(),
                account(secret).id(),
                account(secret).region(),
                secret.definition().purpose(),
                secret.required(),
                secret.generated(),
                state(found),
                found.flatMap(SecretState::changed),
                secret.definition().neededBy());
    }

    private static SecretsReport.State state(Optional<SecretState> found) {
        return found.map(secret -> secret.scheduledForDeletion()
                        ? SecretsReport.State.SCHEDULED_FOR_DELETION
                        : SecretsReport.State.EXISTS)
                .orElse(SecretsReport.State.MISSING);
    }

    /**
     * Makes what is missing and leaves what exists. Every value is known and checked before the first secret is made.
     *
     * @param names the secrets to make; none means all that are required
     * @param generate whether values are made up where the definition allows it
     */
    public SecretsChange create(List<String> names, SecretSources sources, SecretPrompt prompt, boolean generate) {
        var composer = composer(sources, prompt, generate);
        SequencedMap<Secret, Optional<SecretState>> wanted = new LinkedHashMap<>();
        named(names, sources).forEach(secret -> wanted.put(secret, find(secret)));
        Map<Secret, SecretValue> values = new LinkedHashMap<>();
        wanted.forEach((secret, found) -> {
            if (state(found) != SecretsReport.State.EXISTS) {
                values.put(secret, composer.value(secret));
            }
        });
        List<SecretsChange.Entry> done = new ArrayList<>();
        wanted.forEach((secret, found) -> done.add(create(secret, found, Optional.ofNullable(values.get(secret)))));
        return change(done);
    }

    private SecretsChange.Entry create(Secret secret, Optional<SecretState> found, Optional<SecretValue> value) {
        if (value.isEmpty()) {
            return entry(secret, "exists", "");
        }
        maker.make(secret, found, value.get());
        return found.isPresent()
                ? done(secret, "restored", "It was scheduled for deletion and has the new value now.")
                : done(secret, "created", "");
    }

    /**
     * Gives an existing secret a new value.
     *
     * @throws Failure.Refused ({@code secret-missing}) when there is none
     */
    public SecretsChange rotate(String name, SecretSources sources, SecretPrompt prompt, boolean generate) {
        var secret = named(List.of(name), sources).getFirst();
        if (state(find(secret)) != SecretsReport.State.EXISTS) {
            throw new Failure.Refused(
                    "secret-missing",
                    "The secret " + name + " does not exist in " + place(secret) + ", so there is nothing to rotate.",
                    "Run `" + NextCommand.of(installation.config(), "secrets create " + name) + "`.");
        }
        var value = composer(sources, prompt, generate).value(secret);
        account(secret).secrets().put(name, value, token());
        return change(List.of(done(secret, "rotated", "Whatever reads it has the old value until it starts again.")));
    }

    /**
     * Deletes secrets, except shared ones while another installation stands in the account.
     *
     * @param names the secrets to delete; none means all
     * @param force at once and for ever, instead of after AWS's recovery window
     */
    public SecretsChange delete(List<String> names, boolean force) {
        var wanted = names.isEmpty() ? installation.secrets() : named(names, SecretSources.none());
        return change(wanted.stream().map(secret -> delete(secret, force)).toList());
    }

    private SecretsChange.Entry delete(Secret secret, boolean force) {
        var found = find(secret);
        if (found.isEmpty()) {
            return entry(secret, "absent", "");
        }
        if (secret.definition().shared()) {
            var other = otherInstallation(account(secret));
            if (other.isPresent()) {
                return done(
                        secret,
                        "kept",
                        "The installation " + other.get().words() + " stands in this account and may use it.");
            }
        }
        if (found.get().scheduledForDeletion() && !force) {
            return entry(secret, "deleted", "It was scheduled for deletion before.");
        }
        var gone = account(secret).secrets().delete(secret.name(), force);
        return done(
                secret,
                "deleted",
                force
                        ? ""
                        : gone.map(time -> "It can be restored until " + time + ".")
                                .orElse(""));
    }

    /** Another installation whose stacks stand in the account; known by the tags of its stacks. */
    private Optional<Ownership> otherInstallation(Account account) {
        return account.cloudFormation().stacks().stream()
                .flatMap(stack -> Ownership.of(stack.tags()).stream())
                .filter(owner -> !owner.equals(Ownership.of(installation)))
                .findFirst();
    }

    /** The secrets that are named, by themselves or by a source; all required ones where none is named. */
    private List<Secret> named(List<String> names, SecretSources sources) {
        names.forEach(this::known);
        var mentioned = sources.keys().stream().map(this::known).toList();
        return installation.secrets().stream()
                .filter(secret -> mentioned.contains(secret)
                        || (names.isEmpty() ? secret.required() : names.contains(secret.name())))
                .toList();
    }

    /** The secret of a name, or of {@code NAME.field}. */
    private Secret known(String key) {
        return installation.secrets().stream()
                .filter(secret -> key.equals(secret.name())
                        || secret.definition().fields().stream()
                                .anyMatch(field -> key.equals(secret.name() + "." + field)))
                .findFirst()
                .orElseThrow(() -> new Failure.Invalid(
                        "secret-unknown",
                        "This installation has no secret " + key + ".",
                        "Its secrets are: "
                                + String.join(
                                        ", ",
                                        installation.secrets().stream()
                                                .map(Secret::name)
                                                .toList())
                                + "."));
    }

    private SecretComposer composer(SecretSources sources, SecretPrompt prompt, boolean generate) {
        return new SecretComposer(
                sources, prompt, generate ? Optional.of(new SecretGenerator(random)) : Optional.empty());
    }

    private Optional<SecretState> find(Secret secret) {
        return account(secret).secrets().find(secret.name());
    }

    private Account account(Secret secret) {
        return Objects.requireNonNull(accounts.get(secret.account()), secret.account());
    }

    private String place(Secret secret) {
        return "account " + account(secret).id() + ", region " + account(secret).region();
    }

    private SecretsChange change(List<SecretsChange.Entry> entries) {
        return new SecretsChange(installation.system(), installation.instance(), entries);
    }

    private SecretsChange.Entry done(Secret secret, String done, String note) {
        String sentence = "The secret " + secret.name() + " is " + done + ".";
        events.accept(new Event.Notice(clock.instant(), "secret-" + done, sentence));
        return entry(secret, done, note);
    }

    private SecretsChange.Entry entry(Secret secret, String done, String note) {
        return new SecretsChange.Entry(
                secret.name(), account(secret).id(), account(secret).region(), done, note);
    }

    private String token() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
