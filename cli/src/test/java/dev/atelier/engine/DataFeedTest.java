package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.Installations;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.DataReport;
import dev.atelier.events.DataReport.Transferred;
import dev.atelier.events.DataReport.Uploaded;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.seed.SeedBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The data feed of a system that has nothing else: bucket, function and tasks are there before. */
class DataFeedTest {
    private static final String ARN = "arn:aws:datasync:eu-west-1:111122223333:";
    private static final String HOURLY = ARN + "task/hourly";
    private static final String INSTANT = ARN + "task/instant";
    private static final String BUCKET = "feed-dev";
    private static final int SMALLEST_PART = 5 * 1024 * 1024;
    private static final Map<String, String> FILES = Map.of(
            "index.txt", "feed/key.yaml\nfeed/system.yaml\n", "feed/key.yaml", """
            Resources: { Topic: { Type: AWS::SNS::Topic } }
            """, "feed/system.yaml", """
            system: feed
            title: A bucket and what becomes of its files
            accounts: { main: Account that holds everything }
            data:
              bucket: feed-${instance}
              hourly: { folder: hourly, task: "%1$s", path: /data/hourly, log: transfers }
              instant: { folder: now, task: "%2$s", path: /data/now, log: transfers }
              trigger_log: trigger
            stacks: { topic: { name: "Feed-${instance}", template: feed/key.yaml } }
            teardown: [[topic]]
            """.formatted(
                            HOURLY, INSTANT));

    private final Installation installation = installation();
    private final Lab lab = new Lab(installation, DataFeedTest::plant);

    @TempDir
    private Path folder = Path.of("");

    private static Installation installation() {
        var catalog = new Catalog(
                path -> Optional.ofNullable(FILES.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
        var config = """
                system: feed
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                """;
        return Installer.of(
                new ConfigReader(catalog, Map.of()).read("feed.yaml", config.getBytes(StandardCharsets.UTF_8)),
                catalog);
    }

    private static void plant(SeedBuilder seed) {
        plant(seed, "datasync:StartTaskExecution");
    }

    private static void plant(SeedBuilder seed, String allowed) {
        seed.resource(
                        "AWS::IAM::Role",
                        "trigger",
                        Map.of("Policies", List.of(Map.of("PolicyDocument", policy(allowed)))))
                .resource(
                        "AWS::Lambda::Function",
                        "trigger",
                        Map.of(
                                "FunctionName",
                                "trigger",
                                "Role",
                                "trigger",
                                "Environment",
                                Map.of("Variables", Map.of("TASK_PARAMETER", "/task", "SOURCE_FOLDER", "now"))))
                .resource("AWS::Lambda::Permission", Map.of("FunctionName", "trigger", "Principal", "s3.amazonaws.com"))
                .parameter("/task", INSTANT)
                .resource(
                        "AWS::S3::Bucket",
                        BUCKET,
                        Map.of(
                                "BucketName",
                                BUCKET,
                                "VersioningConfiguration",
                                Map.of("Status", "Enabled"),
                                "NotificationConfiguration",
                                Map.of("LambdaConfigurations", List.of(notification()))));
        task(seed, HOURLY, "hourly");
        task(seed, INSTANT, "now");
    }

    private static Map<String, Object> policy(String allowed) {
        return Map.of("Statement", List.of(Map.of("Effect", "Allow", "Action", allowed)));
    }

    private static Map<String, Object> notification() {
        return Map.of(
                "Event",
                "s3:ObjectCreated:*",
                "Function",
                "arn:aws:lambda:eu-west-1:111122223333:function:trigger",
                "Filter",
                Map.of("S3Key", Map.of("Rules", List.of(Map.of("Name", "prefix", "Value", "now/")))));
    }

    private static void task(SeedBuilder seed, String arn, String source) {
        String location = ARN + "location/" + source;
        seed.resource(
                        "AWS::DataSync::LocationS3",
                        location,
                        Map.of("S3BucketArn", "arn:aws:s3:::" + BUCKET, "Subdirectory", "/" + source))
                .resource("AWS::DataSync::Task", arn, Map.of("SourceLocationArn", location));
    }

    private static Lab failing(Installation installation) {
        return new Lab(installation, seed -> {
            plant(seed);
            seed.resource(
                    "AWS::DataSync::TransferFailure",
                    Map.of("ErrorCode", "EfsMountFailed", "ErrorDetail", "No route to host"));
        });
    }

    private DataFeed feed() {
        return feed(lab);
    }

    private DataFeed feed(Lab other) {
        return new DataFeed(other.surroundings(), installation, SMALLEST_PART);
    }

    private Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] object(String key) {
        return lab.s3().getObjectAsBytes(it -> it.bucket(BUCKET).key(key)).asByteArray();
    }

    private String start(String task) {
        return lab.client(DataSyncClient.builder())
                .startTaskExecution(it -> it.taskArn(task))
                .taskExecutionArn();
    }

    private static Failure failure(DataReport report) {
        return report.failure().orElseThrow();
    }

    private static List<String> sentences(Lab lab) {
        return lab.events.stream()
                .flatMap(event -> event instanceof Event.Notice notice ? Stream.of(notice.sentence()) : Stream.of())
                .toList();
    }

    @Test
    void aFileGoesToTheFolderOfTheNextHour() {
        Path file = file("prices.csv", "a,b");

        DataReport report = feed().upload(List.of(file), Limits.DEFAULT);

        assertThat(report.failure()).isEmpty();
        assertThat(object("hourly/prices.csv")).asString(StandardCharsets.UTF_8).isEqualTo("a,b");
        assertThat(report.files())
                .containsExactly(new Uploaded(file.toString(), "hourly/prices.csv", 3, Optional.empty()));
        assertThat(report.due())
                .contains(lab.clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
        assertThat(lab.calls("StartTaskExecution")).isEmpty();
    }

    @Test
    void aFileThatIsReplacedKeepsItsVersionBefore() {
        feed().upload(List.of(file("prices.csv", "old")), Limits.DEFAULT);
        DataReport report = feed().upload(List.of(file("prices.csv", "new")), Limits.DEFAULT);

        String before = report.files().getFirst().replaced().orElseThrow();
        assertThat(lab.s3().listObjectVersions(it -> it.bucket(BUCKET)).versions())
                .extracting(ObjectVersion::versionId)
                .hasSize(2)
                .last()
                .isEqualTo(before);
    }

    @Test
    void anUrgentFileIsFollowedUntilItIsThere() {
        DataReport report = feed().uploadNow(
                        List.of(file("a|b*.csv", "12345"), file("empty", ""), file("c.csv", "1")), Limits.DEFAULT);

        assertThat(report.failure()).isEmpty();
        assertThat(report.transfers()).extracting(Transferred::status).containsOnly("SUCCESS");
        assertThat(report.transfers()).extracting(Transferred::bytes).containsExactly(5L, 0L, 1L);
        assertThat(report.transfers()).extracting(Transferred::files).containsOnly(1L);
        assertThat(report.due()).isEmpty();
        assertThat(sentences(lab))
                .anySatisfy(sentence -> assertThat(sentence).endsWith("is transferring, 0 of 1 files."));
    }

    @Test
    void anExecutionOfBeforeIsNotTakenForTheUploads() {
        feed().uploadNow(List.of(file("a.csv", "1")), Limits.DEFAULT);
        String first = feed().uploadNow(List.of(file("a.csv", "22")), Limits.DEFAULT)
                .transfers()
                .getFirst()
                .execution();
        DataReport second = feed().uploadNow(List.of(file("a.csv", "333")), Limits.DEFAULT);

        assertThat(second.transfers()).hasSize(1);
        assertThat(second.transfers().getFirst().bytes()).isEqualTo(3);
        assertThat(second.transfers().getFirst().execution()).isNotEqualTo(first);
    }

    @Test
    void whenNoTransferComesItIsSaidWhereToLook() {
        var deaf = new Lab(installation, seed -> plant(seed, "ssm:GetParameter"));
        var begin = deaf.clock.instant();

        DataReport report = feed(deaf).uploadNow(List.of(file("a.csv", "1")), Limits.DEFAULT);

        assertThat(failure(report).code()).isEqualTo("data-not-triggered");
        assertThat(failure(report)).hasMessageContaining("The file is in the bucket");
        assertThat(failure(report).next()).contains("log group trigger of account 111122223333");
        assertThat(report.files()).hasSize(1);
        assertThat(Duration.between(begin, deaf.clock.instant()))
                .isBetween(TransferSearch.PATIENCE, TransferSearch.PATIENCE.plusSeconds(30));
    }

    @Test
    void aFailedTransferIsToldWithItsError() {
        DataReport report = feed(failing(installation)).uploadNow(List.of(file("a.csv", "1")), Limits.DEFAULT);

        assertThat(failure(report)).isInstanceOf(Failure.Failed.class);
        assertThat(failure(report).code()).isEqualTo("data-transfer-failed");
        assertThat(failure(report)).hasMessageEndingWith("failed: EfsMountFailed: No route to host.");
        assertThat(failure(report).next()).contains("log group transfers of account 111122223333");
        assertThat(report.transfers()).extracting(Transferred::status).containsExactly("ERROR");
    }

    @Test
    void aLargeFileIsUploadedInParts() {
        byte[] content = new byte[2 * SMALLEST_PART + 7];
        content[SMALLEST_PART] = 1;

        DataReport report = feed().upload(List.of(file("big", content)), Limits.DEFAULT);

        assertThat(report.failure()).isEmpty();
        assertThat(lab.calls("UploadPart")).hasSize(3);
        assertThat(object("hourly/big")).isEqualTo(content);
        assertThat(sentences(lab)).contains(folder.resolve("big") + ": 40 % uploaded.");
    }

    @Test
    void aFileOfJustOnePartIsUploadedAtOnce() {
        feed().upload(List.of(file("part", new byte[SMALLEST_PART])), Limits.DEFAULT);
        assertThat(lab.calls("UploadPart")).isEmpty();
    }

    @Test
    void anUploadThatFailsInTheMiddleLeavesNoParts() {
        lab.simulator.inject(FaultScript.parse("""
                calls: [{ match: { action: UploadPart },
                          effect: { error: { code: AccessDenied, message: Access Denied, status: 403 } } }]
                """));

        DataReport report = feed().upload(List.of(file("big", new byte[2 * SMALLEST_PART])), Limits.DEFAULT);

        assertThat(failure(report)).isInstanceOf(Failure.Credentials.class);
        assertThat(lab.calls("AbortMultipartUpload")).hasSize(1);
        assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> object("hourly/big"));
    }

    @Test
    void aFileThatChangesMeanwhileIsNotUploaded() {
        Path file = file("big", new byte[2 * SMALLEST_PART]);
        lab.witness = call -> {
            if (call.uri().getQuery() != null && call.uri().getQuery().contains("partNumber=1")) {
                file("big", new byte[2 * SMALLEST_PART + 1]);
            }
        };

        DataReport report = feed().upload(List.of(file), Limits.DEFAULT);

        assertThat(failure(report).code()).isEqualTo("data-file-unreadable");
        assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> object("hourly/big"));
    }

    @Test
    void whatCannotBeUploadedIsRefusedBeforeAnything() throws IOException {
        Path good = file("a.csv", "1");
        Path same =
                Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("a.csv"), "2");

        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> feed().upload(
                                List.of(
                                        good,
                                        folder,
                                        same,
                                        folder.resolve("none"),
                                        file("with\nline", "1"),
                                        Path.of("/")),
                                Limits.DEFAULT))
                .withMessageContaining("The directory " + folder + " cannot be uploaded; name the files in it.")
                .withMessageContaining(same + " and " + good + " would be one file")
                .withMessageContaining(folder.resolve("none") + " does not exist.")
                .withMessageContaining("with?line has more than 255 bytes, or control characters.")
                .withMessageContaining("The directory / cannot")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("data-file-invalid"));
        assertThat(lab.calls("PutObject")).isEmpty();
    }

    @Test
    void withoutRightsTheFirstFileEndsTheRun() {
        lab.simulator.inject(FaultScript.parse("""
                calls: [{ match: { action: PutObject },
                          effect: { error: { code: AccessDenied, message: Access Denied, status: 403 } } }]
                """));

        DataReport report = feed().upload(List.of(file("a.csv", "1"), file("b.csv", "2")), Limits.DEFAULT);

        assertThat(failure(report)).isInstanceOf(Failure.Credentials.class).hasMessageContaining("s3:PutObject");
        assertThat(lab.calls("PutObject")).hasSize(1);
        assertThat(report.files()).isEmpty();
    }

    @Test
    void whoMayNotReadTheBucketMayUploadAllTheSame() {
        lab.simulator.inject(FaultScript.parse("""
                calls: [{ match: { action: HeadObject },
                          effect: { error: { code: AccessDenied, message: Access Denied, status: 403 } } }]
                """));
        assertThat(feed().upload(List.of(file("a.csv", "1")), Limits.DEFAULT).failure())
                .isEmpty();
    }

    @Test
    void syncStartsTheHourlyTaskAndCountsWhatItTransferred() {
        feed().upload(List.of(file("a.csv", "1"), file("b.csv", "22")), Limits.DEFAULT);

        DataReport report = feed().sync(Limits.DEFAULT);

        assertThat(report.failure()).isEmpty();
        assertThat(report.transfers()).singleElement().satisfies(transfer -> {
            assertThat(transfer.files()).isEqualTo(2);
            assertThat(transfer.bytes()).isEqualTo(3);
        });
        assertThat(feed().sync(Limits.DEFAULT).transfers().getFirst().files()).isZero();
    }

    @Test
    void syncFollowsATransferThatRuns() {
        String running = start(HOURLY);

        DataReport report = feed().sync(Limits.DEFAULT);

        assertThat(running).endsWith(report.transfers().getFirst().execution());
        assertThat(lab.calls("StartTaskExecution")).isEmpty();
        assertThat(sentences(lab).getFirst()).contains("is under way already");
    }

    @Test
    void afterTheTimeLimitTheTransferGoesOn() {
        DataReport report = feed().sync(new Limits(1, Optional.of(Duration.ofSeconds(30)), false));

        assertThat(failure(report)).isInstanceOf(Failure.TimedOut.class).hasMessageContaining("goes on in AWS");
        assertThat(failure(report).next()).contains("atelier data sync -f feed.yaml");
        assertThat(feed().sync(Limits.DEFAULT).failure()).isEmpty();
        assertThat(lab.calls("StartTaskExecution")).hasSize(1);
    }

    @Test
    void anInterruptionLeavesTheUploadAndSaysSo() {
        lab.interruption.request();
        DataReport report = feed().upload(List.of(file("a.csv", "1")), Limits.DEFAULT);
        assertThat(failure(report)).isInstanceOf(Failure.Interrupted.class).hasMessageContaining("is not uploaded");
        assertThat(lab.calls("PutObject")).isEmpty();
    }

    @Test
    void aSystemWithoutAFeedSaysSo() {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> new DataFeed(lab.surroundings(), Installations.connect()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("data-none"));
    }
}
