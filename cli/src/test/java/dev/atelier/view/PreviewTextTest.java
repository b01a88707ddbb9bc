package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.DestroyPreview;
import dev.atelier.events.DestroyPreview.Stay;
import dev.atelier.events.DestroyPreview.Wave;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewTextTest {
    private static final DestroyPreview PREVIEW = new DestroyPreview(
            "connect",
            "dev",
            List.of(
                    new Wave(List.of("Waf-RSC-dev", "Waf-RSPM-dev")),
                    new Wave(List.of("Kms-dev")),
                    new Wave(List.of("the installation's secrets"))),
            List.of(
                    new Stay("rds-rsc", "Cluster", "AWS::RDS::DBCluster", "Snapshot"),
                    new Stay("kms", "DataKey", "AWS::KMS::Key", "Retain")),
            List.of("The files are lost."));

    @Test
    void saysWhatGoesWhatStaysAndWhatToThinkOf() {
        assertThat(PreviewText.of(PREVIEW, Style.PLAIN)).isEqualTo("""
                This deletes connect dev:
                  wave 1: Waf-RSC-dev, Waf-RSPM-dev
                  wave 2: Kms-dev
                  wave 3: the installation's secrets
                This stays behind:
                  rds-rsc/Cluster  AWS::RDS::DBCluster  as a final snapshot
                  kms/DataKey      AWS::KMS::Key        as it is
                Warning: The files are lost.
                """);
    }

    @Test
    void sayingThatNothingStandsIsEnough() {
        var nothing = new DestroyPreview("connect", "dev", List.of(), List.of(), List.of("The files are lost."));
        assertThat(PreviewText.of(nothing, Style.PLAIN)).isEqualTo("Nothing of connect dev stands.\n");
    }
}
