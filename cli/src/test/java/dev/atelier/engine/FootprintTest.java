package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.plan.Guild;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.world.LiveResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What somebody does to an installation is seen. */
class FootprintTest {
    private final Installation guild = Guild.of("ada");
    private final Lab lab = new Lab(guild).bootstrapped().withSecrets();

    @BeforeEach
    void deploy() {
        assertThat(lab.deploy().failure()).isEmpty();
    }

    private void assertSeen(Runnable change) {
        Footprint before = Footprint.of(lab, guild);
        before.assertUntouchedIn(Footprint.of(lab, guild));

        change.run();

        Footprint after = Footprint.of(lab, guild);
        assertThatThrownBy(() -> before.assertUntouchedIn(after)).isInstanceOf(AssertionError.class);
    }

    private LiveResource one(String type) {
        return new Inventory(lab.simulator.living())
                .all(type).stream()
                        .filter(resource -> resource.stackId().contains("Guild-"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void anObjectThatCame() {
        String bucket = one("AWS::S3::Bucket").physicalId();

        assertSeen(() -> lab.client(guild.account("stores"), S3Client.builder())
                .putObject(request -> request.bucket(bucket).key("k"), RequestBody.fromString("x")));
    }

    @Test
    void aStackThatIsProtectedNow() {
        assertSeen(() -> lab.client(guild.account("roads"), CloudFormationClient.builder())
                .updateTerminationProtection(
                        request -> request.stackName("Guild-Road-dev").enableTerminationProtection(true)));
    }

    @Test
    void aSecretWithAnotherValue() {
        assertSeen(() -> lab.client(guild.account("vault"), SecretsManagerClient.builder())
                .putSecretValue(
                        request -> request.secretId("guild-dev-ada@example.com").secretString("x")));
    }

    @Test
    void aResourceWithAnotherProperty() {
        assertSeen(() -> one("AWS::EC2::VPC").properties().put("EnableDnsSupport", "false"));
    }

    @Test
    void aResourceThatIsGone() {
        String bucket = one("AWS::S3::Bucket").physicalId();

        assertSeen(() -> lab.client(guild.account("stores"), S3Client.builder())
                .deleteBucket(request -> request.bucket(bucket)));
    }
}
