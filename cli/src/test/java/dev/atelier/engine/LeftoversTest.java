package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** What outlives an installation that has lived for a while. */
class LeftoversTest {
    private final Lab lab = new Lab(Installations.connect("image_source: public"))
            .bootstrapped()
            .withSecrets();

    @Test
    void recoveryPointsAndTheKeyThatTheyNeedAreNamedWithWhatRemovesThem() {
        assertThat(lab.deploy().failure()).isEmpty();
        lab.pass(Duration.ofDays(2));
        thePreviewTellsTheAgeOfTheNewestBackups();

        var destroyed = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(destroyed.failure()).isEmpty();
        var points = living("AWS::Backup::RecoveryPoint");
        assertThat(points).hasSize(4);
        assertThat(left(destroyed.left(), "AWS::Backup::RecoveryPoint"))
                .extracting(Left::id)
                .containsExactlyInAnyOrderElementsOf(
                        points.stream().map(LiveResource::physicalId).toList());
        assertThat(left(destroyed.left(), "AWS::Backup::RecoveryPoint")).allSatisfy(point -> assertThat(point.remove())
                .isEqualTo("aws backup delete-recovery-point --backup-vault-name aws/efs/automatic-backup-vault"
                        + " --recovery-point-arn " + point.id() + " --region eu-west-1"));
        String key = living("AWS::KMS::Key").stream()
                .filter(each -> each.logicalId().equals("DataKey"))
                .map(LiveResource::physicalId)
                .findFirst()
                .orElseThrow();
        assertThat(left(destroyed.left(), "AWS::KMS::Key"))
                .filteredOn(each -> each.id().equals(key))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.why()).contains("cannot be read without it");
                    assertThat(each.remove())
                            .isEqualTo("aws kms schedule-key-deletion --key-id " + key + " --region eu-west-1");
                });
    }

    private void thePreviewTellsTheAgeOfTheNewestBackups() {
        var destroyer = new Destroyer(lab.surroundings());
        var preview = destroyer.preview(
                destroyer.plan(Installations.connect("image_source: public"), DestroyOptions.DEFAULT));
        assertThat(preview.secretsStay()).contains("RSCLicenseKey").doesNotContain("RSCLicenseFile");
        assertThat(preview.backups()).hasSize(2).allSatisfy(backup -> assertThat(
                        backup.age().orElseThrow())
                .isBetween(Duration.ZERO, Duration.ofDays(1)));
    }

    @Test
    void aSecondRunStillKnowsTheSnapshotsOfTheFirst() {
        assertThat(lab.deploy().failure()).isEmpty();
        var first = left(lab.destroy(DestroyOptions.DEFAULT).left(), "AWS::RDS::DBClusterSnapshot");

        var second = left(lab.destroy(DestroyOptions.DEFAULT).left(), "AWS::RDS::DBClusterSnapshot");

        assertThat(first).hasSize(3);
        assertThat(second)
                .extracting(Left::id)
                .containsExactlyInAnyOrderElementsOf(
                        first.stream().map(Left::id).toList());
    }

    private static List<Left> left(List<Left> all, String type) {
        return all.stream().filter(each -> each.type().equals(type)).toList();
    }

    private List<LiveResource> living(String type) {
        return lab.simulator.living().stream()
                .filter(each -> each.type().equals(type))
                .toList();
    }

    @Test
    void recordsOfOthersThatStopAZoneAreNamedAndNotWaitedFor() {
        assertThat(lab.deploy().failure()).isEmpty();
        var dns = lab.dns();
        var zone = dns.listHostedZonesByName(request -> request.dnsName("dev.example.com"))
                .hostedZones()
                .getFirst();
        var foreign = ResourceRecordSet.builder()
                .name("wiki.dev.example.com.")
                .type("A")
                .ttl(300L)
                .resourceRecords(ResourceRecord.builder().value("203.0.113.9").build())
                .build();
        dns.changeResourceRecordSets(request -> request.hostedZoneId(zone.id())
                .changeBatch(batch -> batch.changes(Change.builder()
                        .action(ChangeAction.CREATE)
                        .resourceRecordSet(foreign)
                        .build())));

        var failed = lab.destroy(DestroyOptions.DEFAULT);

        var failure = failed.failure().orElseThrow();
        assertThat(failure.code()).isEqualTo("hosted-zone-not-empty");
        assertThat(failure.insight().findings().toString()).contains("wiki.dev.example.com (A)");
        assertThat(lab.calls("DeleteStack").stream()
                        .filter(call -> call.resources().toString().contains("r53")))
                .hasSize(1);
    }
}
