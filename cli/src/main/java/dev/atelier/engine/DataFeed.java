package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.TransfersGateway;
import dev.atelier.events.DataReport;
import dev.atelier.events.DataReport.Uploaded;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Feed;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Brings files to an installation: into its bucket, and from there by its tasks. */
public final class DataFeed {
    private static final int PART_SIZE = 16 * 1024 * 1024;

    private final Surroundings surroundings;
    private final Installation installation;
    private final Feed feed;
    private final Map<String, Account> accounts;
    private final StandingOutputs outputs;
    private final int partSize;

    /** @throws Failure.Invalid ({@code data-none}) where the system has no data feed */
    public DataFeed(Surroundings surroundings, Installation installation) {
        this(surroundings, installation, PART_SIZE);
    }

    /** @param partSize bytes of the parts in which a larger file is uploaded */
    DataFeed(Surroundings surroundings, Installation installation, int partSize) {
        this.surroundings = surroundings;
        this.installation = installation;
        this.partSize = partSize;
        this.feed = installation
                .feed()
                .orElseThrow(() -> new Failure.Invalid(
                        "data-none",
                        "The system " + installation.system() + " has no data feed, so there is nothing to upload to.",
                        "docs/systems/" + installation.system() + ".md says what the system has."));
        this.accounts = surroundings.accounts(installation);
        this.outputs = new StandingOutputs(installation, accounts);
    }

    /**
     * Uploads files, and has them transferred at the next full hour.
     *
     * @throws Failure.Invalid ({@code data-file-invalid}) where one cannot be uploaded; then none is
     * @throws Failure.Refused ({@code stack-missing}) where the installation does not stand
     */
    public DataReport upload(List<Path> paths, Limits limits) {
        List<LocalFile> files = LocalFile.all(paths);
        DataRun run = run(feed.hourly());
        return reported(run, () -> {
            upload(run, files, new RunLimits(surroundings, limits));
            run.due(surroundings.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
        });
    }

    /** Uploads files that are transferred at once, and follows that to its end; fails as {@link #upload} does. */
    public DataReport uploadNow(List<Path> paths, Limits limits) {
        List<LocalFile> files = LocalFile.all(paths);
        DataRun run = run(feed.instant());
        return reported(run, () -> {
            var until = new RunLimits(surroundings, limits);
            TransfersGateway transfers = transfers(run.lane());
            var search = new TransferSearch(transfers, outputs.text(run.lane().task()), surroundings, until);
            upload(run, files, until);
            var watch = new TransferWatch(transfers, surroundings, until);
            String log = "log group " + feed.triggerLog() + " of account "
                    + account(run.lane().account()).id();
            left(
                    () -> files.forEach(file -> run.ended(watch.end(search.execution(file.name(), log)))),
                    "The files are in the bucket, and AWS goes on with their transfer.",
                    "They will be in " + run.lane().path() + " when it is done.");
        });
    }

    /**
     * Starts the hourly transfer now, or takes that up which is under way, and follows it to its end.
     *
     * @throws Failure.Refused ({@code stack-missing}) where the installation does not stand
     */
    public DataReport sync(Limits limits) {
        DataRun run = run(feed.hourly());
        return reported(run, () -> {
            var until = new RunLimits(surroundings, limits);
            TransfersGateway transfers = transfers(run.lane());
            String execution =
                    startedOrRunning(transfers, outputs.text(run.lane().task()));
            left(
                    () -> run.ended(new TransferWatch(transfers, surroundings, until).end(execution)),
                    "The transfer goes on in AWS.",
                    "Run `" + NextCommand.of(installation.config(), "data sync") + "` again to follow it.");
        });
    }

    private String startedOrRunning(TransfersGateway transfers, String task) {
        Optional<String> running = transfers.executions(task).entrySet().stream()
                .filter(execution -> !List.of("SUCCESS", "ERROR").contains(execution.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        running.ifPresent(arn -> tell(
                "data-running",
                "A transfer is under way already and is followed; files that came after it began may wait for the"
                        + " next one."));
        return running.orElseGet(() -> transfers.start(task));
    }

    private void upload(DataRun run, List<LocalFile> files, RunLimits until) {
        var s3 = account(feed.account()).uploads();
        String bucket = outputs.text(feed.bucket());
        var upload = new FileUpload(s3, bucket, partSize, surroundings, until);
        for (LocalFile file : files) {
            String key = run.lane().folder() + "/" + file.name();
            Optional<String> replaced = s3.version(bucket, key);
            left(
                    () -> upload.put(file, key),
                    file.path() + " is not uploaded.",
                    "Run the same command again to upload all files.");
            run.uploaded(new Uploaded(file.path().toString(), key, file.size(), replaced));
            tell("data-uploaded", file.path() + " is uploaded.");
        }
    }

    private DataRun run(Feed.Lane lane) {
        return new DataRun(installation, outputs.text(feed.bucket()), lane);
    }

    private static DataReport reported(DataRun run, Runnable work) {
        try {
            work.run();
        } catch (Failure failure) {
            return run.report(Optional.of(failure));
        }
        return run.report(Optional.empty());
    }

    private static void left(Runnable work, String state, String next) {
        try {
            work.run();
        } catch (Failure failure) {
            throw DataRun.left(failure, state, next);
        }
    }

    private TransfersGateway transfers(Feed.Lane lane) {
        return account(lane.account()).transfers();
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }

    private void tell(String code, String sentence) {
        surroundings.tell(new Event.Notice(surroundings.now(), code, sentence));
    }
}
