package dev.atelier.database;

import dev.atelier.aws.SecretValue;
import dev.atelier.aws.SecretsGateway;
import dev.atelier.database.Measure.Change;
import dev.atelier.events.DatabasesReport.Line;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes one database ready, a statement or two each time it is asked to go on. The password is in Secrets Manager before the server
 * hears of it, and every run begins by reading what stands, so that a run that died at any point is completed by the next one.
 */
public final class Initialization implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PATIENCE_WITH_LOGIN = Duration.ofMinutes(1);

    private final Order order;
    private final Way way;
    private final Login login;
    private final SecretsGateway secrets;
    private final InstantSource clock;
    private final Instant began;
    private final SequencedMap<String, Line> lines = new LinkedHashMap<>();
    private final Deque<Measure> measures = new ArrayDeque<>();

    private Supplier<Optional<Duration>> phase = this::lock;
    private Optional<SqlSession> lock = Optional.empty();
    private String note = "";
    private boolean rotate;
    private Optional<Instant> loginRefused = Optional.empty();

    /** @param random makes the password, so it must be a cryptographic one */
    public Initialization(Order order, Way way, SecretsGateway secrets, RandomGenerator random, InstantSource clock) {
        this.order = order;
        this.way = way;
        this.login = new Login(order, secrets, random);
        this.secrets = secrets;
        this.clock = clock;
        this.began = clock.instant();
        this.rotate = order.rotate();
    }

    /**
     * Goes on.
     *
     * @return how long until it wants to be asked again; empty when all is done
     * @throws Failure when it cannot be done
     */
    public Optional<Duration> advance() {
        try {
            return phase.get();
        } catch (SqlTrouble trouble) {
            close();
            return recover(trouble);
        }
    }

    /** What was found and done so far. */
    public List<Line> lines() {
        return List.copyOf(lines.values());
    }

    /** What it waits for, one sentence; empty while it does not wait. */
    public String note() {
        return note;
    }

    /** Gives up the lock. */
    @Override
    public void close() {
        lock.ifPresent(SqlSession::close);
        lock = Optional.empty();
    }

    private Optional<Duration> recover(SqlTrouble trouble) {
        boolean passes =
                switch (trouble.kind()) {
                    case STARTING, LOST, DUPLICATE -> true;
                    case LOGIN, CERTIFICATE, OTHER -> false;
                };
        if (!passes || clock.instant().isAfter(began.plus(PATIENCE))) {
            throw Troubles.failure(order, trouble);
        }
        note = "The server of " + order.database() + " is not there yet: " + Troubles.sentence(trouble);
        phase = this::lock;
        return Optional.of(PAUSE);
    }

    /** Two runs at once would each give the role a password of its own. */
    private Optional<Duration> lock() {
        if (!order.dryRun()) {
            SqlSession transaction = way.transaction(order.admin(), Statements.MAINTENANCE);
            lock = Optional.of(transaction);
            boolean free = transaction
                    .query("SELECT CAST(pg_try_advisory_xact_lock(hashtext(" + Sql.literal("atelier " + order.role())
                            + ")) AS text)")
                    .stream()
                    .anyMatch(row -> row.getFirst().equals(Optional.of("true")));
            if (!free) {
                close();
                return waitForOther();
            }
        }
        note = "";
        phase = this::prepare;
        return Optional.of(Duration.ZERO);
    }

    private Optional<Duration> waitForOther() {
        if (clock.instant().isAfter(began.plus(PATIENCE))) {
            throw new Failure.Failed(
                    "database-busy",
                    "Another run has been at work on the role " + order.role() + " for ten minutes.",
                    "Wait for it or end it, then run the same command again.");
        }
        note = "Another run is at work on the role " + order.role() + "; waiting for it.";
        return Optional.of(PAUSE);
    }

    /** Reads what stands, stores the password, and decides what there is to do. */
    private Optional<Duration> prepare() {
        Standing standing = new StandingReader(way, order).read();
        refuseStranger(standing);
        Optional<SecretValue> stored = login.password();
        // What may not be done is refused before the first change.
        var unused = new Statements(order, standing, Optional.empty()).measures();
        if (order.dryRun()) {
            boolean holds = !rotate && stored.isPresent() && standing.role().isPresent() && logsIn(standing);
            tell("secret " + order.secret(), stored.isPresent() && !rotate ? "held" : "pending", Optional.empty());
            measures.addAll(new Statements(order, standing.withPassword(holds), Optional.empty()).measures());
        } else {
            SecretValue password = stored.filter(_ -> !rotate).orElseGet(login::newPassword);
            tell("secret " + order.secret(), login.store(password), Optional.empty());
            rotate = false;
            boolean holds = standing.role().isPresent() && logsIn(standing);
            measures.clear();
            measures.addAll(new Statements(order, standing.withPassword(holds), login.verifier()).measures());
        }
        phase = this::measure;
        return Optional.of(Duration.ZERO);
    }

    /** A role without a secret was made by somebody else, whose programs a new password would lock out. */
    private void refuseStranger(Standing standing) {
        if (standing.role().isPresent() && !order.rotate() && login.password().isEmpty()) {
            throw new Failure.Refused(
                    "role-not-ours",
                    "The role " + order.role() + " exists, but the secret " + order.secret()
                            + " does not hold its password, so somebody else may use it.",
                    "To take it over with a new password, add --rotate.");
        }
    }

    private Optional<Duration> measure() {
        Measure next = measures.poll();
        switch (next) {
            case null -> phase = this::verify;
            case Measure.Held held -> tell(held.what(), "held", Optional.empty());
            case Change change when order.dryRun() -> tell(change.what(), "pending", Optional.of(change.shown()));
            case Change change -> {
                try (SqlSession session = way.open(order.admin(), change.database())) {
                    session.execute(change.sql());
                }
                tell(change.what(), change.done(), Optional.empty());
            }
        }
        return Optional.of(Duration.ZERO);
    }

    /** What the applications will do; a new password may need a moment until every part of AWS knows it. */
    private Optional<Duration> verify() {
        if (!order.dryRun()) {
            try {
                verifyLogin();
            } catch (SqlTrouble trouble) {
                Instant first = loginRefused.orElseGet(clock::instant);
                loginRefused = Optional.of(first);
                if (trouble.kind() != SqlTrouble.Kind.LOGIN
                        || clock.instant().isAfter(first.plus(PATIENCE_WITH_LOGIN))) {
                    throw trouble;
                }
                return Optional.of(PAUSE);
            }
        }
        close();
        return Optional.empty();
    }

    private void verifyLogin() {
        try (SqlSession session = way.open(secretId(), order.database())) {
            var rows = session.query("SELECT CAST(current_user AS text)");
            if (!rows.equals(List.of(List.of(Optional.of(order.role()))))) {
                throw new SqlTrouble(SqlTrouble.Kind.OTHER, "the login in " + order.secret() + " is somebody else's");
            }
        }
        tell("login of " + order.role() + " to " + order.database(), "verified", Optional.empty());
    }

    /** Whether the stored password is the role's; that the role may not enter the database is another matter. */
    private boolean logsIn(Standing standing) {
        String database = standing.database().isPresent() ? order.database() : Statements.MAINTENANCE;
        try (SqlSession session = way.open(secretId(), database)) {
            var unused = session.query("SELECT CAST(current_user AS text)");
            return true;
        } catch (SqlTrouble trouble) {
            return switch (trouble.kind()) {
                case LOGIN -> false;
                case OTHER -> true;
                case STARTING, LOST, CERTIFICATE, DUPLICATE -> throw trouble;
            };
        }
    }

    private String secretId() {
        return secrets.find(order.secret()).orElseThrow().arn();
    }

    /** What was changed in this run stays so in its report, also when it had to begin again. */
    private void tell(String what, String done, Optional<String> sql) {
        Line line = new Line(what, done, sql);
        Line known = lines.putIfAbsent(what, line);
        if (known != null && !done.equals("held")) {
            lines.put(what, line);
        }
    }
}
