package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads by the program as users start it, to a bucket and tasks that are there before. */
class DataIT {
    private static final String SYSTEM = """
            system: feed
            title: A bucket and what becomes of its files
            accounts: { main: Account that holds everything }
            data:
              bucket: feed-${instance}
              hourly: { folder: hourly, task: "arn:aws:datasync:eu-west-1:111122223333:task/hourly", path: /data, log: transfers }
              instant: { folder: now, task: "arn:aws:datasync:eu-west-1:111122223333:task/now", path: /now, log: transfers }
              trigger_log: trigger
            stacks: { topic: { name: "Feed-${instance}", template: feed/topic.yaml } }
            teardown: [[topic]]
            """;
    private static final String SEED = """
            accounts:
              "111122223333":
                eu-west-1:
                  buckets: [feed-dev]
                  resources:
                    - type: AWS::DataSync::LocationS3
                      id: "arn:aws:datasync:eu-west-1:111122223333:location/hourly"
                      properties: { S3BucketArn: "arn:aws:s3:::feed-dev", Subdirectory: /hourly }
                    - type: AWS::DataSync::Task
                      id: "arn:aws:datasync:eu-west-1:111122223333:task/hourly"
                      properties: { SourceLocationArn: "arn:aws:datasync:eu-west-1:111122223333:location/hourly" }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_file_is_uploaded_and_transferred() throws IOException {
        Path system = Files.createDirectories(folder.resolve("systems/feed"));
        Installed.write(system, "system.yaml", SYSTEM);
        Installed.write(system, "topic.yaml", "Resources: { Topic: { Type: AWS::SNS::Topic } }\n");
        Installed.write(folder, "atelier.yaml", """
                system: feed
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                """);
        Installed.write(folder, "prices.csv", "a,b\n");
        String seed = Installed.write(folder, "seed.yaml", SEED);
        try (var simulation = Simulation.start(folder, "--speed", "50", "--seed", seed)) {
            Program program = new Program(folder, simulation.variables())
                    .with("ATELIER_SYSTEMS", folder.resolve("systems").toString());

            Run upload = program.run("data", "upload", "prices.csv");
            assertThat(upload.exit()).as(upload.toString()).isZero();
            assertThat(upload.out())
                    .startsWith(
                            "prices.csv  4 B  s3://feed-dev/hourly/prices.csv\nThe next transfer to /data begins at ");

            Run sync = program.run("data", "sync", "-o", "json");
            assertThat(sync.exit()).as(sync.toString()).isZero();
            assertThat(sync.json()).containsEntry("path", "/data").doesNotContainKey("error");
            assertThat(sync.json()).extracting("transfers").asString().contains("files=1", "bytes=4");

            Run late = program.run("data", "sync", "--timeout", "1s", "-o", "json");
            assertThat(late.exit()).isEqualTo(6);
            assertThat(late.json()).extracting("error").asString().contains("timed-out");

            assertThat(program.run("data", "upload", "none.csv").exit()).isEqualTo(2);
            // The instant task is not there.
            assertThat(program.run("data", "upload", "--instant", "prices.csv").exit())
                    .isEqualTo(1);
        }
    }
}
