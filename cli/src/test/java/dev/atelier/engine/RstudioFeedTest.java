package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.DataReport;
import dev.atelier.events.DataReport.Transferred;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data feed of {@code rstudio}, from the bucket of one account to the tasks of another. */
class RstudioFeedTest {
    private final Installation installation = Rstudio.SHARED.installation();
    private final Lab lab = new Lab(installation).bootstrapped().withSecrets();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void filesGoToTheFoldersThatTheTasksRead() throws IOException {
        assertThat(lab.deploy().failure()).isEmpty();
        var feed = new DataFeed(lab.surroundings(), installation);
        Path file = Files.writeString(folder.resolve("prices.csv"), "a,b");

        DataReport urgent = feed.uploadNow(List.of(file), Limits.DEFAULT);
        DataReport hourly = feed.upload(List.of(file), Limits.DEFAULT);
        DataReport synced = feed.sync(Limits.DEFAULT);

        assertThat(urgent.failure()).isEmpty();
        assertThat(urgent.bucket()).isEqualTo("example-rstudio-data-dev");
        assertThat(urgent.files().getFirst().key()).isEqualTo("instant_sync/prices.csv");
        assertThat(urgent.path()).isEqualTo("/s3_data_sync/instant_upload");
        assertThat(urgent.transfers()).extracting(Transferred::files).containsExactly(1L);
        assertThat(hourly.files().getFirst().key()).isEqualTo("hourly_sync/prices.csv");
        assertThat(synced.path()).isEqualTo("/s3_data_sync/hourly_sync");
        assertThat(synced.transfers()).extracting(Transferred::files).containsExactly(1L);
        // Those who use RStudio find the files where it is said.
        assertThat(Rstudio.SHARED.mounts("Rstudio-fg-dev").keySet()).contains(urgent.path(), synced.path());
        assertThat(lab.calls("PutObject")).extracting("account").contains("333344445555");
        assertThat(lab.calls("StartTaskExecution")).extracting("account").containsExactly("444455556666");
    }

    @Test
    void beforeADeploymentThereIsNothingToUploadTo() throws IOException {
        Path file = Files.writeString(folder.resolve("prices.csv"), "a,b");
        var feed = new DataFeed(lab.surroundings(), installation);
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> feed.upload(List.of(file), Limits.DEFAULT))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("stack-missing"));
    }
}
