package dev.atelier.simulator.services.efs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.LifeCycleState;

class EfsServiceTest {

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .resource(
                    "AWS::EFS::FileSystem",
                    "fs-1",
                    Map.of(
                            "Encrypted", true,
                            "BackupPolicy", Map.of("Status", "ENABLED"),
                            "FileSystemTags", List.of(Map.of("Key", "Name", "Value", "Connect-cont-fs-dev"))))
            .resource(
                    "AWS::EFS::MountTarget",
                    Map.of("FileSystemId", "fs-1", "SubnetId", "subnet-1", "SecurityGroups", List.of()))
            .resource(
                    "AWS::EFS::AccessPoint",
                    Map.of("FileSystemId", "fs-1", "RootDirectory", Map.of("Path", "/connect-ec2")))
            .build()));
    private final EfsClient efs = aws.client(EfsClient.builder());

    @Test
    void aFileSystemIsDescribedWithWhatBelongsToIt() {
        var system = efs.describeFileSystems(f -> f.fileSystemId("fs-1"))
                .fileSystems()
                .getFirst();
        assertThat(system.lifeCycleState()).isEqualTo(LifeCycleState.AVAILABLE);
        assertThat(system.encrypted()).isTrue();
        assertThat(system.name()).isEqualTo("Connect-cont-fs-dev");
        assertThat(system.numberOfMountTargets()).isEqualTo(1);
        assertThat(efs.describeMountTargets(m -> m.fileSystemId("fs-1"))
                        .mountTargets()
                        .getFirst()
                        .subnetId())
                .isEqualTo("subnet-1");
        assertThat(efs.describeAccessPoints(a -> a.fileSystemId("fs-1"))
                        .accessPoints()
                        .getFirst()
                        .rootDirectory()
                        .path())
                .isEqualTo("/connect-ec2");
        assertThat(efs.describeBackupPolicy(b -> b.fileSystemId("fs-1"))
                        .backupPolicy()
                        .statusAsString())
                .isEqualTo("ENABLED");
        assertThatThrownBy(() -> efs.describeFileSystems(f -> f.fileSystemId("fs-2")))
                .isInstanceOf(FileSystemNotFoundException.class);
    }

    @Test
    void eachDayLeavesARecoveryPoint() {
        BackupClient backup = aws.client(BackupClient.builder());
        String arn = efs.describeFileSystems().fileSystems().getFirst().fileSystemArn();
        assertThat(backup.listRecoveryPointsByResource(r -> r.resourceArn(arn)).recoveryPoints())
                .isEmpty();
        aws.pass(Duration.ofDays(2).toSeconds());
        assertThat(backup.listRecoveryPointsByResource(r -> r.resourceArn(arn)).recoveryPoints())
                .hasSize(2);
        assertThat(backup.listRecoveryPointsByBackupVault(r -> r.backupVaultName("aws/efs/automatic-backup-vault"))
                        .recoveryPoints())
                .extracting("resourceArn")
                .containsOnly(arn);
    }
}
