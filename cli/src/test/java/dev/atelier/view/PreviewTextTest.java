package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.DestroyPreview;
import dev.atelier.events.DestroyPreview.Backup;
import dev.atelier.events.DestroyPreview.Data;
import dev.atelier.events.DestroyPreview.Goes;
import dev.atelier.events.DestroyPreview.Stay;
import dev.atelier.events.DestroyPreview.Wave;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewTextTest {
    @Test
    void tells_what_goes_what_stays_and_what_is_lost() {
        var preview = new DestroyPreview(
                "connect",
                "dev",
                List.of(
                        new Wave(List.of(new Goes(
                                "Stage-EC2-dev",
                                "111122223333",
                                false,
                                List.of(new Data("Server", "AWS::EC2::Instance", "i-1")),
                                List.of()))),
                        new Wave(List.of(
                                new Goes(
                                        "Stage-Efs-dev",
                                        "111122223333",
                                        true,
                                        List.of(),
                                        List.of(new Data("FileSystem", "AWS::EFS::FileSystem", "fs-1"))),
                                new Goes(
                                        "Stage-Rspm-dev",
                                        "111122223333",
                                        false,
                                        List.of(),
                                        List.of(
                                                new Data("FileSystem", "AWS::EFS::FileSystem", "fs-22"),
                                                new Data("Bucket", "AWS::S3::Bucket", "packages"))))),
                        new Wave(List.of(new Goes(
                                "secret rspm-encryption-key-dev", "111122223333", false, List.of(), List.of())))),
                List.of(new Stay(
                        "rds", "Cluster", "AWS::RDS::DBCluster", "db-1", "as a final snapshot named rds-snapshot-…")),
                List.of(
                        new Backup("efs", "fs-1", Optional.of(Duration.ofHours(7))),
                        new Backup("rspm", "fs-22", Optional.empty())),
                List.of("RSCLicenseKey", "RSPMLicenseKey"),
                List.of("The name must never be used again."));
        assertThat(PreviewText.of(preview, Style.PLAIN)).isEqualTo("""
                This deletes connect dev:
                  Wave 1
                    Stage-EC2-dev
                      lifts the termination protection of Server  AWS::EC2::Instance  i-1
                  Wave 2
                    Stage-Efs-dev, whose protection against deletion is lifted
                      loses FileSystem  AWS::EFS::FileSystem  fs-1
                    Stage-Rspm-dev
                      loses FileSystem  AWS::EFS::FileSystem  fs-22
                      loses Bucket      AWS::S3::Bucket       packages
                  Wave 3
                    secret rspm-encryption-key-dev
                This stays behind:
                  rds/Cluster  AWS::RDS::DBCluster  as a final snapshot named rds-snapshot-…
                Newest backups of the file systems, in AWS Backup:
                  efs   fs-1   7 h old
                  rspm  fs-22  NONE: what is on it is lost for good
                Secrets stay: RSCLicenseKey, RSPMLicenseKey.
                  With --delete-secrets they go too, but for those that other installations use.
                Warning: The name must never be used again.
                """);
    }

    @Test
    void nothing_to_delete_is_one_sentence() {
        var nothing = new DestroyPreview(
                "connect", "dev", List.of(), List.of(), List.of(), List.of("RSCLicenseKey"), List.of("Beware."));
        assertThat(PreviewText.of(nothing, Style.PLAIN)).isEqualTo("Nothing of connect dev stands.\n");
    }
}
