package dev.atelier.engine;

import static java.util.stream.Collectors.joining;

import dev.atelier.aws.Account;
import dev.atelier.events.DatabasesReport.Line;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Database;
import dev.atelier.plan.Installation.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Brings logins of databases to the programs that use them, all at the same time. A service starts its tasks anew where one of them is older
 * than the login; instances always run their document, which does nothing where nothing has changed. So this, too, can be repeated until
 * it has worked everywhere.
 */
final class DatabaseUsers {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Installation installation;
    private final Map<String, Account> accounts;
    private final Surroundings surroundings;

    private final SequencedMap<String, Work> works = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    /** @param accounts by role */
    DatabaseUsers(Installation installation, Map<String, Account> accounts, Surroundings surroundings) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.surroundings = surroundings;
    }

    /**
     * What is under way.
     *
     * @param done the word for it when it is over
     */
    private record Work(String target, String what, String done, Phase phase) {}

    /** What became of each that stands, so far. */
    List<Line> lines() {
        return List.copyOf(lines);
    }

    /**
     * Lets the users of these databases take their logins over, those that are deployed.
     *
     * @param outputs of the stacks that stand, by their ids
     * @param pause lets time pass, or throws when it is to end
     * @throws Failure naming each that could not; the others have
     */
    void takeOver(Collection<Database> databases, Map<String, Map<String, String>> outputs, Consumer<Duration> pause) {
        databases.forEach(database -> database.users().stream()
                .flatMap(user -> Optional.ofNullable(installation.targets().get(user)).stream())
                .forEach(target -> begin(target, database, outputs)));
        while (!works.isEmpty()) {
            List.copyOf(works.keySet()).forEach(this::advance);
            if (!works.isEmpty()) {
                pause.accept(BETWEEN_LOOKS);
            }
        }
        complain();
    }

    private void begin(Target target, Database database, Map<String, Map<String, String>> outputs) {
        switch (target) {
            case Target.Ecs ecs ->
                ecs.cluster().text(outputs).ifPresent(cluster -> ecs.service()
                        .text(outputs)
                        .ifPresent(service -> begin(ecs, database, cluster, service)));
            case Target.Ec2 ec2 ->
                database.document()
                        .flatMap(document -> document.text(outputs))
                        .ifPresent(document ->
                                TargetReader.filters(ec2, outputs).ifPresent(filters -> begin(ec2, document, filters)));
        }
    }

    private void begin(Target.Ecs target, Database database, String cluster, String service) {
        String what = "service " + target.name();
        if (works.containsKey(what)) {
            return;
        }
        lines.removeIf(line -> line.what().equals(what));
        if (isOlder(target, database, cluster, service)) {
            var restart = new ServiceRestart(
                    surroundings,
                    account(target.account()).ecs(),
                    target.name(),
                    cluster,
                    service,
                    new Teller(target.name()));
            works.put(what, new Work(target.name(), what, "restarted", restart));
        } else {
            add(target.name(), what, "held");
        }
    }

    private boolean isOlder(Target.Ecs target, Database database, String cluster, String service) {
        Optional<Instant> changed = account(database.account()).secrets().valueSince(database.secret());
        Optional<Instant> oldest = account(target.account()).tasks().of(cluster, service).stream()
                .flatMap(task -> task.created().stream())
                .min(Comparator.naturalOrder());
        return changed.flatMap(change -> oldest.map(change::isAfter)).orElse(false);
    }

    private void begin(Target.Ec2 target, String document, Map<String, String> filters) {
        var run = new CommandRun(
                surroundings,
                account(target.account()),
                "the command that takes the login over",
                document,
                new CommandRun.Fleet("the target " + target.name(), filters),
                new Teller(target.name()));
        works.putIfAbsent(
                target.name() + " " + document,
                new Work(target.name(), "instances of " + target.name(), "configured", run));
    }

    private void advance(String key) {
        Work work = Objects.requireNonNull(works.get(key));
        try {
            if (work.phase().advance().isEmpty()) {
                end(key, work.done());
            }
        } catch (Failure.Failed | Failure.TimedOut failure) {
            failures.add(failure);
            end(key, "failed");
        }
    }

    private void end(String key, String done) {
        Optional.ofNullable(works.remove(key)).ifPresent(work -> add(work.target(), work.what(), done));
    }

    private void add(String target, String what, String done) {
        lines.add(new Line(what, done, Optional.empty()));
        if (!done.equals("failed")) {
            surroundings.tell(new Event.Notice(
                    surroundings.now(), "login-taken-over", "The programs of " + target + " have the current login."));
        }
    }

    private void complain() {
        if (failures.size() == 1) {
            throw failures.getFirst();
        }
        if (!failures.isEmpty()) {
            throw new Failure.Failed(
                    failures.getFirst().code(),
                    failures.stream().map(Failure::getMessage).collect(joining("\n")),
                    "Correct the causes, then run the same command again.");
        }
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }

    /** Passes on what is waited for, once. */
    private final class Teller implements Consumer<String> {
        private final String about;
        private String told = "";

        private Teller(String about) {
            this.about = about;
        }

        @Override
        public void accept(String sentence) {
            if (!sentence.equals(told)) {
                told = sentence;
                surroundings.tell(new Event.Progress(surroundings.now(), about, sentence));
            }
        }
    }
}
