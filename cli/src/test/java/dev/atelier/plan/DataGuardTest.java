package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.ResourceChange;
import dev.atelier.events.ResourceChange.Action;
import dev.atelier.events.ResourceChange.Cause;
import dev.atelier.events.ResourceChange.Disposal;
import dev.atelier.events.ResourceChange.Replacement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataGuardTest {
    private static final DeployOptions ALLOWED = new DeployOptions(
            Set.of(), false, Set.of("data", "app"), Set.of(), false, false, true, true, Limits.DEFAULT);

    private static Installation.Stack stack(String id) {
        return Trio.wanted(Trio.installation(), id);
    }

    private static ResourceChange change(Action action, String id, String type, Replacement replacement, Cause... why) {
        return new ResourceChange(action, id, type, replacement, Disposal.DELETE, List.of(why), Map.of(), Map.of());
    }

    private static ResourceChange files(Action action, Replacement replacement, Cause... why) {
        return change(action, "Files", "AWS::EFS::FileSystem", replacement, why);
    }

    private static DataGuard guard(String stack, ResourceChange... changes) {
        return new DataGuard(stack(stack), List.of(changes));
    }

    @ParameterizedTest
    @CsvSource({
        "ADD, NO, ''",
        "MODIFY, NO, ''",
        "MODIFY, YES, replace Files (AWS::EFS::FileSystem)",
        "MODIFY, CONDITIONAL, perhaps replace Files",
        "REMOVE, NO, remove Files",
        "OTHER, NO, ''",
    })
    void refusesWhatMayLoseDataOfAStatefulStack(Action action, Replacement replacement, String said) {
        var refusal = guard("data", files(action, replacement)).refusal(DeployOptions.DEFAULT);

        assertThat(refusal.isPresent()).isNotEqualTo(said.isEmpty());
        refusal.ifPresent(it -> {
            assertThat(it.code()).isEqualTo("data-loss");
            assertThat(it.getMessage()).contains("Trio-Data-dev", said);
            assertThat(it.next()).contains("--allow-data-loss data");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::RDS::DBCluster",
                "AWS::RDS::DBInstance",
                "AWS::DynamoDB::Table",
                "AWS::EFS::FileSystem",
                "AWS::S3::Bucket",
                "AWS::EC2::Volume",
                "AWS::ECR::Repository",
                "AWS::KMS::Key",
                "AWS::SecretsManager::Secret",
                "AWS::Cognito::UserPool",
                "AWS::Route53::HostedZone",
                "AWS::EC2::VPC",
                "AWS::EC2::Subnet"
            })
    void refusesByTypeInEveryStack(String type) {
        for (var change : List.of(
                change(Action.REMOVE, "It", type, Replacement.NO),
                change(Action.MODIFY, "It", type, Replacement.YES))) {
            assertThat(guard("app", change).refusal(DeployOptions.DEFAULT)).isPresent();
            assertThat(guard("app", change).refusal(ALLOWED)).isEmpty();
        }
    }

    @Test
    void inAStackWithoutDataEverythingElseMayGo() {
        assertThat(guard("app", change(Action.REMOVE, "Role", "AWS::IAM::Role", Replacement.NO))
                        .refusal(DeployOptions.DEFAULT))
                .isEmpty();
        assertThat(guard("data", change(Action.REMOVE, "Role", "AWS::IAM::Role", Replacement.NO))
                        .refusal(DeployOptions.DEFAULT))
                .as("in one with data it may not")
                .isPresent();
    }

    @Test
    void anInstanceOfAClusterHoldsNoDataItself() {
        var replica = new ResourceChange(
                Action.REMOVE,
                "Reader",
                "AWS::RDS::DBInstance",
                Replacement.NO,
                Disposal.DELETE,
                List.of(),
                Map.of("DBClusterIdentifier", "c"),
                Map.of());

        assertThat(guard("app", replica).losses()).isEmpty();
        assertThat(guard("data", replica).losses()).hasSize(1);
    }

    @Test
    void whatRefersToSomethingThatChangesInPlaceStays() {
        var keyTags = new Cause("Tags", "", Replacement.NO, false, "DirectModification", "");
        var ofKey = new Cause("Properties", "KmsKeyId", Replacement.YES, true, "ResourceAttribute", "Key.Arn");
        var key = change(Action.MODIFY, "Key", "AWS::KMS::Key", Replacement.NO, keyTags);
        var files = files(Action.MODIFY, Replacement.CONDITIONAL, ofKey);
        var ofFiles = new Cause("Properties", "FileSystemId", Replacement.YES, true, "ResourceReference", "Files");
        var access = change(Action.MODIFY, "Access", "AWS::EFS::AccessPoint", Replacement.CONDITIONAL, ofFiles);

        assertThat(guard("data", key, files, access).losses()).isEmpty();

        var replacedKey = change(Action.MODIFY, "Key", "AWS::KMS::Key", Replacement.YES, keyTags);
        assertThat(guard("data", replacedKey, files, access).losses())
                .extracting(ResourceChange::logicalId)
                .containsExactly("Key", "Files", "Access");
    }

    @Test
    void aPropertyThatMayReplaceCounts() {
        var changed = new Cause("Properties", "Mode", Replacement.CONDITIONAL, false, "DirectModification", "");

        assertThat(guard("data", files(Action.MODIFY, Replacement.CONDITIONAL, changed))
                        .losses())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatBecomesOfTheOldOne(Disposal disposal) {
        var files = new ResourceChange(
                Action.MODIFY,
                "Files",
                "AWS::EFS::FileSystem",
                Replacement.YES,
                disposal,
                List.of(),
                Map.of(),
                Map.of());

        assertThat(guard("data", files).refusal(DeployOptions.DEFAULT).orElseThrow())
                .hasMessageContaining(
                        switch (disposal) {
                            case DELETE -> "losing files";
                            case SNAPSHOT -> "final snapshot";
                            case RETAIN -> "leaving the old one behind";
                        });
    }
}
