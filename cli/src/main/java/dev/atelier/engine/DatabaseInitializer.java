package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Account;
import dev.atelier.aws.Settings;
import dev.atelier.database.Initialization;
import dev.atelier.events.DatabasesReport;
import dev.atelier.events.DatabasesReport.Entry;
import dev.atelier.events.DatabasesReport.Line;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
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

/** Makes the databases of an installation ready, one after the other. */
public final class DatabaseInitializer {
    private final Installation installation;
    private final Map<String, Account> accounts;
    private final Settings settings;
    private final Interruption interruption;
    private final EventSink events;

    /** @param accounts by role */
    public DatabaseInitializer(
            Installation installation,
            Map<String, Account> accounts,
            Settings settings,
            Interruption interruption,
            EventSink events) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.settings = settings;
        this.interruption = interruption;
        this.events = events;
    }

    /**
     * Makes these ready, or all of them where none is named.
     *
     * @throws Failure when one cannot be made ready; those before it are
     */
    public DatabasesReport run(List<String> names, DatabaseOptions options) {
        Instant began = settings.clock().instant();
        try {
            var wanted = wanted(names);
            var outputs = outputs();
            List<Entry> entries = new ArrayList<>();
            for (Database database : wanted) {
                entries.add(run(database, outputs, options));
            }
            finished(began, Outcome.SUCCEEDED, Optional.empty());
            return new DatabasesReport(installation.system(), installation.instance(), entries);
        } catch (Failure failure) {
            finished(
                    began,
                    failure instanceof Failure.Refused ? Outcome.REFUSED : Outcome.FAILED,
                    Optional.of(Problem.of(failure)));
            throw failure;
        }
    }

    private void finished(Instant began, Outcome outcome, Optional<Problem> problem) {
        Instant now = settings.clock().instant();
        events.accept(new Event.Finished(now, "db-init", outcome, Duration.between(began, now), problem));
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

    private Entry run(Database database, Map<String, Map<String, String>> outputs, DatabaseOptions options) {
        var account = Objects.requireNonNull(accounts.get(database.account()), database.account());
        var resolved = DatabaseOrder.of(installation, database, outputs, options);
        events.accept(new Event.Phase(
                settings.clock().instant(),
                "database",
                "Looking for the way to the database " + database.name() + "."));
        var ways = new DatabaseWays(installation, accounts, settings.environment(), settings.random());
        var chosen = ways.choose(
                database, account, resolved.cluster(), resolved.order().host(), options.via());
        events.accept(new Event.Phase(settings.clock().instant(), "database", chosen.why()));
        try (var way = chosen.way();
                var initialization = new Initialization(
                        resolved.order(), way, account.secrets(), settings.random(), settings.clock())) {
            List<Line> lines = follow(database.name(), initialization);
            if (options.rotate() && !options.dryRun()) {
                tellUsers(database);
            }
            return new Entry(
                    database.name(),
                    database.role(),
                    database.database(),
                    database.secret(),
                    way.name(),
                    chosen.why(),
                    lines);
        }
    }

    private void tellUsers(Database database) {
        database.users()
                .forEach(user -> events.accept(new Event.Warning(
                        settings.clock().instant(),
                        "password-changed",
                        "The programs of " + user + " keep the old password of " + database.role()
                                + " until they are started again.")));
    }

    private List<Line> follow(String name, Initialization initialization) {
        String told = "";
        for (Optional<Duration> pause = initialization.advance(); pause.isPresent(); pause = initialization.advance()) {
            if (!initialization.note().isEmpty() && !initialization.note().equals(told)) {
                told = initialization.note();
                events.accept(new Event.Progress(settings.clock().instant(), name, told));
            }
            pause(pause.get());
        }
        return initialization.lines();
    }

    private void pause(Duration pause) {
        try {
            if (!pause.isZero()) {
                settings.sleeper().sleep(pause);
            }
            if (!interruption.requested()) {
                return;
            }
        } catch (InterruptedException e) {
            // Said below.
        }
        throw new Failure.Interrupted(
                "Interrupted between two statements.",
                "Run the same command again; it goes on where this one stopped.");
    }
}
