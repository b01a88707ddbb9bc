package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buckets in a destruction: what is in them goes only when somebody says so. */
class BucketsTest {
    private final Lab lab = new Lab(Trio.installation()).bootstrapped();

    @BeforeEach
    void deploy() {
        lab.deploy();
    }

    private static DestroyOptions options(boolean empty, String... retain) {
        return new DestroyOptions(Set.of(), empty, false, false, Set.of(retain), false, false, true, Limits.DEFAULT);
    }

    @Test
    void aBucketWithNothingInItGoesWithItsStack() {
        var result = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(buckets()).containsExactly("Archive");
        assertThat(result.left()).extracting(Left::type).contains("AWS::S3::Bucket");
    }

    @Test
    void aFilledBucketIsRefusedBeforeAnythingIsDeleted() {
        fill("Uploads");

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.destroy(DestroyOptions.DEFAULT))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("bucket-not-empty"));
        assertThat(lab.calls("DeleteStack")).isEmpty();
        assertThat(lab.stacks()).hasSize(4);
    }

    @Test
    void emptyDeletesEveryVersionOfWhatGoesAndNothingOfWhatStays() {
        fill("Uploads");
        fill("Uploads");
        fill("Archive");

        assertThat(lab.destroy(options(true)).outcome()).isEqualTo(Outcome.SUCCEEDED);

        assertThat(buckets()).containsExactly("Archive");
        assertThat(holds("Archive")).isTrue();
        assertThat(lab.events)
                .filteredOn(Event.Notice.class::isInstance)
                .extracting(event -> ((Event.Notice) event).sentence())
                .singleElement()
                .asString()
                .contains("of 2 objects and versions");
    }

    @Test
    void aBucketThatIsToBeLeftBehindKeepsItsContentAndIsReported() {
        fill("Uploads");

        var result = lab.destroy(options(true, "aside/Uploads"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(buckets()).containsExactlyInAnyOrder("Archive", "Uploads");
        assertThat(holds("Uploads")).isTrue();
        assertThat(result.left())
                .filteredOn(left -> left.why().contains("--retain"))
                .extracting(Left::id)
                .containsExactly(bucket("Uploads"));
    }

    private void fill(String logicalId) {
        account().s3().put(bucket(logicalId), "a.csv", "text/csv", new byte[] {1});
    }

    private boolean holds(String logicalId) {
        return account().s3().holds(bucket(logicalId));
    }

    private dev.atelier.aws.Account account() {
        return Objects.requireNonNull(
                lab.surroundings().accounts(Trio.installation()).get("main"));
    }

    private String bucket(String logicalId) {
        return living().stream()
                .filter(bucket -> bucket.logicalId().equals(logicalId))
                .map(LiveResource::physicalId)
                .findFirst()
                .orElseThrow();
    }

    private List<String> buckets() {
        return living().stream().map(LiveResource::logicalId).toList();
    }

    private List<LiveResource> living() {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::S3::Bucket"))
                .filter(resource -> resource.stackId().contains("Trio-"))
                .toList();
    }
}
