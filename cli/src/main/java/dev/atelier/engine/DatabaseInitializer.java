package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Account;
import dev.atelier.database.Initialization;
import dev.atelier.events.DatabasesReport;
import dev.atelier.events.DatabasesReport.Entry;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.Outcome;
import dev.atelier.events.Problem;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the databases of an installation ready, one after the other. */
public final class DatabaseInitializer {
    private final Installation installation;
    private final Map<String, Account> accounts;
    private final Surroundings surroundings;
    private final DatabaseWays ways;

    /**
     * @param accounts by role
     * @param environment for {@code AWS_CA_BUNDLE}
     */
    public DatabaseInitializer(
            Installation installation,
            Map<String, Account> accounts,
            Surroundings surroundings,
            Map<String, String> environment) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.surroundings = surroundings;
        this.ways = new DatabaseWays(installation, accounts, environment, surroundings.random());
    }

    /** Makes these ready, or all of them where none is named, and lets the programs that use them take their logins over. */
    public DatabasesReport run(List<String> names, DatabaseOptions options) {
        Instant began = surroundings.now();
        List<Entry> entries = new ArrayList<>();
        var users = new DatabaseUsers(installation, accounts, surroundings);
        Optional<Failure> failure = Optional.empty();
        try {
            var wanted = wanted(names);
            var outputs = outputs();
            wanted.forEach(database -> run(database, outputs, options, entries::add));
            if (!options.dryRun()) {
                users.takeOver(wanted, outputs, this::pause);
            }
        } catch (Failure caught) {
            failure = Optional.of(caught);
        }
        Instant now = surroundings.now();
        surroundings.tell(new Event.Finished(
                now,
                "db-init",
                failure.map(Verdict::outcome).orElse(Outcome.SUCCEEDED),
                Duration.between(began, now),
                failure.map(Problem::of)));
        return new DatabasesReport(installation.system(), installation.instance(), entries, users.lines(), failure);
    }

    private List<Database> wanted(List<String> names) {
        var all = installation.databases();
        for (String name : names) {
            if (!all.containsKey(name)) {
                throw new Failure.Invalid(
                        "database-unknown",
                        "There is no database " + name + " in " + installation.system() + ".",
                        all.isEmpty()
                                ? "This system has none that atelier makes ready."
                                : "Choose from: " + String.join(", ", all.keySet()) + ".");
            }
        }
        return all.values().stream()
                .filter(database -> names.isEmpty() || names.contains(database.name()))
                .toList();
    }

    private Map<String, Map<String, String>> outputs() {
        return new StandingReader(installation, accounts)
                .read().stacks().entrySet().stream().collect(toMap(Map.Entry::getKey, stack -> stack.getValue()
                        .outputs()));
    }

    /** @param done gets what was found and done, also when it was not all */
    private void run(
            Database database,
            Map<String, Map<String, String>> outputs,
            DatabaseOptions options,
            Consumer<Entry> done) {
        var account = Objects.requireNonNull(accounts.get(database.account()), database.account());
        var resolved = DatabaseOrder.of(installation, database, outputs, options);
        phase("Looking for the way to the database " + database.name() + ".");
        var chosen = ways.choose(
                database, account, resolved.cluster(), resolved.order().host(), options.via());
        phase(chosen.why());
        try (var way = chosen.way();
                var initialization = new Initialization(
                        resolved.order(), way, account.secrets(), surroundings.random(), surroundings.clock())) {
            try {
                follow(new InitializationRun(surroundings, database.name(), database.name(), initialization));
            } finally {
                done.accept(new Entry(
                        database.name(),
                        database.role(),
                        database.database(),
                        database.secret(),
                        way.name(),
                        chosen.why(),
                        initialization.lines()));
            }
        }
    }

    private void phase(String sentence) {
        surroundings.tell(new Event.Phase(surroundings.now(), "database", sentence));
    }

    private void follow(Phase initialization) {
        Optional<Duration> pause = initialization.advance();
        while (pause.isPresent()) {
            pause(pause.get());
            pause = initialization.advance();
        }
    }

    private void pause(Duration pause) {
        try {
            if (!pause.isZero()) {
                surroundings.sleeper().sleep(pause);
            }
            if (!surroundings.interruption().requested()) {
                return;
            }
        } catch (InterruptedException e) {
            // Said below.
        }
        throw new Failure.Interrupted(
                "Interrupted before all was done.", "Run the same command again; it goes on where this one stopped.");
    }
}
