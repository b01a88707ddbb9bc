package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.aws.StackState;
import dev.atelier.catalog.Catalog;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final Map<String, String> OUTPUTS =
            Map.of("BucketName", "bucket", "CloudFormationRoleArn", "role", "BootstrapVersion", "1");

    @Test
    void theBundledTemplateMakesTheVersionThatIsNeeded() {
        var template = new Catalog().template(Bootstrap.TEMPLATE);
        assertThat(template.outputs()).contains("BucketName", "CloudFormationRoleArn", "BootstrapVersion");
        assertThat(template.body())
                .containsPattern("BootstrapVersion:\\R.*\\R    Value: \"" + Bootstrap.REQUIRED_VERSION + "\"");
        assertThat(template.body().length()).isLessThan(51_200);
    }

    @Test
    void aStackWithAllOutputsIsABootstrap() {
        assertThat(Bootstrap.of(stack("UPDATE_COMPLETE", OUTPUTS))).contains(new Bootstrap("bucket", "role", 1));
        assertThat(Bootstrap.of(stack("UPDATE_ROLLBACK_COMPLETE", OUTPUTS))).isPresent();
        assertThat(Bootstrap.of(stack("ROLLBACK_COMPLETE", OUTPUTS))).isEmpty();
        assertThat(Bootstrap.of(stack("CREATE_COMPLETE", Map.of()))).isEmpty();
        assertThat(new Bootstrap("bucket", "role", 0).outdated()).isTrue();
    }

    private static StackState stack(String status, Map<String, String> outputs) {
        return new StackState("arn", Bootstrap.STACK, status, "", Instant.EPOCH, true, outputs, Map.of());
    }
}
