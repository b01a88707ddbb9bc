package dev.atelier.rehearsal;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.engine.Bootstrapper;
import dev.atelier.engine.CheckReader;
import dev.atelier.engine.DataFeed;
import dev.atelier.engine.Deployer;
import dev.atelier.engine.Destroyer;
import dev.atelier.engine.SecretGenerator;
import dev.atelier.engine.StatusReader;
import dev.atelier.engine.Surroundings;
import dev.atelier.engine.TargetReader;
import dev.atelier.events.CriticalPath;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.Outcome;
import dev.atelier.events.Problem;
import dev.atelier.events.RehearsalReport;
import dev.atelier.events.RehearsalReport.Estimate;
import dev.atelier.events.RehearsalReport.Visit;
import dev.atelier.events.StatusReport;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.sql.ScriptedSql;
import dev.atelier.simulator.sql.SqlServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The whole life of an installation, from an empty account to an empty account, by the same engine that works on AWS. It reads no
 * credentials and opens no connection.
 */
public final class Rehearsal {
    private final Installation installation;
    private final Catalog catalog;
    private final EventSink events;
    private final SqlServer sql;
    private final SimulatedAws aws;
    private final Surroundings surroundings;
    private final CriticalPath path = new CriticalPath();

    private Optional<OperationResult> deployment = Optional.empty();
    private Optional<StatusReport> status = Optional.empty();
    private List<Visit> exec = List.of();
    private Optional<OperationResult> destruction = Optional.empty();
    private List<Left> unexpected = List.of();

    /** One whose databases accept every statement and execute none. */
    public Rehearsal(Installation installation, Catalog catalog, EventSink events) {
        this(installation, catalog, events, new ScriptedSql());
    }

    /** @param sql what stands behind every database */
    public Rehearsal(Installation installation, Catalog catalog, EventSink events, SqlServer sql) {
        this.installation = installation;
        this.catalog = catalog;
        this.events = events;
        this.sql = sql;
        this.aws = new SimulatedAws(Scenery.of(installation), sql);
        this.surroundings = aws.surroundings(this::pass);
    }

    /** The end of the rehearsal is one event, those of its parts are none. */
    private void pass(Event event) {
        if (!(event instanceof Event.Finished)) {
            events.accept(event);
        }
    }

    /** Lives the life; what fails is in the report. */
    public RehearsalReport run() {
        Instant begin = surroundings.clock().instant();
        Optional<Failure> failure = Optional.empty();
        try (var _ = aws.simulator()) {
            live();
        } catch (Failure cause) {
            failure = Optional.of(new Failure.Failed(
                    cause.code(),
                    cause.getMessage(),
                    "This was a rehearsal, and nothing outside was touched. Correct the config and rehearse again.",
                    cause));
        }
        Outcome outcome = failure.isEmpty() ? Outcome.SUCCEEDED : Outcome.FAILED;
        Instant end = surroundings.clock().instant();
        events.accept(
                new Event.Finished(end, "rehearse", outcome, Duration.between(begin, end), failure.map(Problem::of)));
        return new RehearsalReport(
                installation.system(),
                installation.instance(),
                outcome,
                estimate(),
                deployment,
                status,
                exec,
                destruction,
                destruction.map(OperationResult::left).orElse(List.of()),
                unexpected,
                failure);
    }

    private void live() {
        phase("bootstrap", "Bootstrapping the accounts.");
        demand(new Bootstrapper(surroundings, catalog)
                .run(installation, Limits.DEFAULT)
                .failure());
        phase("secrets", "Creating the secrets, with made-up values.");
        var accounts =
                surroundings.aws().accounts(installation.config().accounts().values());
        new MadeUpSecrets(new SecretGenerator(surroundings.random())).create(installation, accounts);
        Remains remains = new Remains(aws.simulator());

        phase("deploy", "Deploying.");
        tellOfSql();
        OperationResult deployed = new Deployer(watched()).run(installation, DeployOptions.DEFAULT);
        deployment = Optional.of(deployed);
        demand(deployed.failure());
        phase("status", "Looking whether everything is up.");
        StatusReport read = new StatusReader(installation, accounts, surroundings.probe(), surroundings.clock()).read();
        StatusReport report = read.withChecks(new CheckReader(surroundings, installation, accounts).read(read));
        status = Optional.of(report);
        demand(unhealthy(report));

        phase("exec", "Running a command in every target.");
        var targets = new TargetReader(installation, accounts, Optional.empty());
        exec = new Visits(targets, surroundings.random()).all(installation);
        demand(failed(exec));

        if (installation.feed().isPresent()) {
            phase("data", "Transferring what is in the data bucket.");
            demand(new DataFeed(surroundings, installation).sync(Limits.DEFAULT).failure());
        }

        phase("destroy", "Destroying, in the documented order.");
        Destroyer destroyer = new Destroyer(surroundings);
        OperationResult destroyed = destroyer.run(destroyer.plan(installation, DestroyOptions.DEFAULT));
        destruction = Optional.of(destroyed);
        demand(destroyed.failure());
        unexpected = remains.unexpected(destroyed.left());
        demand(leftBehind());
    }

    /** What a rehearsal cannot find out is said, so that nobody relies on it. */
    private void tellOfSql() {
        boolean sends = installation.nodes().values().stream()
                .anyMatch(node ->
                        node instanceof Installation.Step step && step.work() instanceof StepDefinition.Database);
        if (sends) {
            events.accept(new Event.Notice(
                    surroundings.clock().instant(),
                    sql.executes() ? "sql-executed" : "sql-not-executed",
                    sql.executes()
                            ? "Behind the simulated databases stands a PostgreSQL, which executes every statement."
                            : "The simulated databases accept every statement and execute none."));
        }
    }

    /** The deployment's own surroundings, so that the critical path is that of the deployment alone. */
    private Surroundings watched() {
        return new Surroundings(
                surroundings.aws(),
                event -> {
                    path.accept(event);
                    pass(event);
                },
                surroundings.probe(),
                surroundings.clock(),
                surroundings.sleeper(),
                surroundings.random(),
                surroundings.interruption(),
                surroundings.command());
    }

    private void phase(String name, String sentence) {
        events.accept(new Event.Phase(surroundings.clock().instant(), name, sentence));
    }

    private Optional<Estimate> estimate() {
        return deployment.map(deployed -> new Estimate(
                deployed.took(), destruction.map(OperationResult::took).orElse(Duration.ZERO), path.legs()));
    }

    private static void demand(Optional<? extends Failure> failure) {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static Optional<Failure> unhealthy(StatusReport report) {
        return report.healthy()
                ? Optional.empty()
                : Optional.of(
                        new Failure.Failed("unhealthy", "Everything is deployed, but not everything is healthy.", ""));
    }

    private static Optional<Failure> failed(List<Visit> visits) {
        return visits.stream()
                .filter(visit -> visit.exitCode().stream().anyMatch(code -> code != 0))
                .findFirst()
                .map(visit -> new Failure.Failed(
                        "exec-failed", "A command in " + visit.target() + " failed that succeeds everywhere.", ""));
    }

    private Optional<Failure> leftBehind() {
        return unexpected.isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure.Failed(
                        "left-behind",
                        "After the destruction something is left that should not be: "
                                + unexpected.getFirst().type() + " "
                                + unexpected.getFirst().id() + ".",
                        ""));
    }
}
