package dev.atelier.simulator.services.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.CallFault;
import dev.atelier.simulator.faults.CallMatch;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Occasion;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.InvalidAuthorizationMessageException;
import software.amazon.awssdk.services.sts.model.StsException;

class StsServiceTest {

    private final SimulatedAws aws = new SimulatedAws();

    @Test
    void theAccessKeyNamesTheAccount() {
        assertThat(aws.client(StsClient.builder()).getCallerIdentity().account())
                .isEqualTo("111122223333");
    }

    @Test
    void anyOtherKeyActsInTheDefaultAccount() {
        StsClient sts = aws.client(StsClient.builder(), AwsBasicCredentials.create("test", "test"), Region.EU_WEST_1);
        assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
    }

    @Test
    void anAssumedRoleActsInItsOwnAccountUntilItExpires() {
        var given = aws.client(StsClient.builder())
                .assumeRole(role -> role.roleArn("arn:aws:iam::444455556666:role/path/Deployer")
                        .roleSessionName("s")
                        .durationSeconds(900))
                .credentials();
        StsClient there = aws.client(
                StsClient.builder(),
                AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
                Region.EU_WEST_1);
        assertThat(there.getCallerIdentity().arn()).isEqualTo("arn:aws:sts::444455556666:assumed-role/Deployer/s");
        aws.pass(901);
        assertThatThrownBy(there::getCallerIdentity).isInstanceOfSatisfying(StsException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo("ExpiredToken"));
    }

    @Test
    void aRefusalIsDecodedWhereItIsAMessage() {
        StsClient sts = aws.client(StsClient.builder());
        assertThat(sts.decodeAuthorizationMessage(request -> request.encodedMessage("eyJhbGxvd2VkIjpmYWxzZX0"))
                        .decodedMessage())
                .isEqualTo("{\"allowed\":false}");
        assertThatThrownBy(() -> sts.decodeAuthorizationMessage(request -> request.encodedMessage("no message!")))
                .isInstanceOf(InvalidAuthorizationMessageException.class);
    }

    @Test
    void faultsComeAsErrorsOfTheProtocolAndEnd() {
        aws.simulator()
                .inject(FaultScript.ofCalls(
                        new CallFault(CallMatch.of("sts", "Get*"), Occasion.times(1), new CallEffect.Throttle())));
        StsClient sts = aws.client(StsClient.builder());
        assertThatThrownBy(sts::getCallerIdentity)
                .isInstanceOfSatisfying(StsException.class, e -> assertThat(e.isThrottlingException())
                        .isTrue());
        assertThat(sts.getCallerIdentity().account()).isEqualTo(SimulatedAws.ACCOUNT);
        assertThat(aws.calls().calls()).extracting("outcome").containsExactly("Throttling", "ok");
    }
}
