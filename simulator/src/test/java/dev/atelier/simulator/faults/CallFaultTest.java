package dev.atelier.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;

/** What a fault file does to calls, as the SDK sees it. */
class CallFaultTest {

    private static final String TOPIC = "Resources: {T: {Type: AWS::SNS::Topic}}";

    private final SimulatedAws aws = new SimulatedAws();
    private final CloudFormationClient cloudFormation = aws.client(CloudFormationClient.builder());
    private final SecretsManagerClient secrets = aws.client(SecretsManagerClient.builder());

    private void inject(String yaml) {
        aws.simulator().inject(FaultScript.parse(yaml));
    }

    /** The outcome of so many listings of secrets: true for an answer. */
    private List<Boolean> listings(int count) {
        var answers = new ArrayList<Boolean>();
        for (int i = 0; i < count; i++) {
            try {
                answers.add(secrets.listSecrets().hasSecretList());
            } catch (AwsServiceException e) {
                answers.add(false);
            }
        }
        return answers;
    }

    @ParameterizedTest
    @CsvSource({
        "throttle, 400, Throttling, ThrottlingException",
        "expired-token, 403, ExpiredToken, ExpiredTokenException",
        "access-denied, 403, AccessDenied, AccessDeniedException",
        "'{ error: { status: 503, code: ServiceUnavailable, message: Try again. } }', 503, ServiceUnavailable, ServiceUnavailable",
    })
    void anEffectIsTheErrorOfTheServicesProtocol(String effect, int status, String query, String json) {
        inject("calls: [{ effect: " + effect + " }]");
        assertThatThrownBy(cloudFormation::describeStacks).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(query);
        });
        assertThatThrownBy(secrets::listSecrets).isInstanceOfSatisfying(AwsServiceException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo(json));
        assertThat(aws.calls().calls()).extracting("outcome").containsExactly(query, json);
    }

    @Test
    void aResetBreaksTheConnectionBeforeTheCallHasItsEffect() {
        inject("calls: [{ match: { action: CreateSecret }, when: { count: 1 }, effect: reset }]");
        assertThatThrownBy(() -> secrets.createSecret(in -> in.name("key").secretString("x")))
                .isInstanceOf(SdkClientException.class);
        assertThat(secrets.listSecrets().secretList()).isEmpty();
        assertThat(secrets.createSecret(in -> in.name("key").secretString("x")).name())
                .isEqualTo("key");
    }

    @Test
    void aLostReplyBreaksItAfterwards() {
        inject("calls: [{ match: { action: CreateSecret }, when: { count: 1 }, effect: lost-reply }]");
        assertThatThrownBy(() -> secrets.createSecret(in -> in.name("key").secretString("x")))
                .isInstanceOf(SdkClientException.class);
        assertThat(secrets.listSecrets().secretList()).hasSize(1);
        assertThatThrownBy(() -> secrets.createSecret(in -> in.name("key").secretString("other")))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void aStaleReadShowsWhatWas() {
        var tester = new StackTester(aws);
        cloudFormation.createStack(in -> in.stackName("app").templateBody(TOPIC));
        aws.pass(600);
        cloudFormation.deleteStack(in -> in.stackName("app"));
        inject("""
                calls:
                  - { match: { service: cloudformation, action: DescribeStacks }, when: { count: 1 }, effect: { stale-read: 5 } }
                """);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("DELETE_IN_PROGRESS");
        inject("calls: [{ match: { service: cloudformation }, effect: { stale-read: 5 } }]");
        aws.pass(4);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        aws.pass(2);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("DELETE_IN_PROGRESS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ nth: 2 } | true, false, true, true",
                "{ first: 2, count: 2 } | true, false, false, true",
                "{ first: 3 } | true, true, false, false",
                "{ probability: 0 } | true, true, true, true",
                "{ probability: 1 } | false, false, false, false",
            })
    void anOccasionCountsTheCallsThatMatch(String when, String expected) {
        inject("calls: [{ match: { action: ListSecrets }, when: " + when + ", effect: throttle }]");
        cloudFormation.describeStacks();
        assertThat(listings(4)).hasToString("[" + expected + "]");
    }

    @Test
    void chanceIsTheSameEachTimeAndAboutAsOftenAsItSays() {
        String half = "calls: [{ when: { probability: 0.5 }, effect: throttle }]";
        inject(half);
        var once = listings(200);
        var other = new CallFaultTest();
        other.inject(half);
        assertThat(other.listings(200)).isEqualTo(once);
        assertThat(once.stream().filter(answered -> answered).count()).isBetween(70L, 130L);
    }

    @Test
    void anOccasionHasItsTime() {
        inject("calls: [{ when: { from: 10, until: 20 }, effect: throttle }]");
        assertThat(listings(1)).containsExactly(true);
        aws.pass(10);
        assertThat(listings(1)).containsExactly(false);
        aws.pass(10);
        assertThat(listings(1)).containsExactly(true);
    }

    @Test
    void aMatchNamesServiceActionResourceAndAccount() {
        var s3 = aws.client(S3Client.builder());
        var stranger = aws.client(
                SecretsManagerClient.builder(), AwsBasicCredentials.create("AKIA999999999999", "x"), Region.EU_WEST_1);
        inject(
                "calls: [{ match: { service: secretsmanager, action: 'Describe*', resource: 'rsc-*', account: '111122223333' },"
                        + " effect: access-denied }]");
        for (var client : List.of(secrets, stranger)) {
            client.createSecret(in -> in.name("rsc-key").secretString("x"));
            client.createSecret(in -> in.name("rspm-key").secretString("x"));
        }
        s3.createBucket(in -> in.bucket("rsc-bucket"));
        assertThat(stranger.describeSecret(in -> in.secretId("rsc-key")).name()).isEqualTo("rsc-key");
        assertThat(secrets.describeSecret(in -> in.secretId("rspm-key")).name()).isEqualTo("rspm-key");
        assertThatThrownBy(() -> secrets.describeSecret(in -> in.secretId("rsc-key")))
                .hasMessageContaining("is not authorized to perform: secretsmanager:DescribeSecret");
    }

    @Test
    void theFirstRuleThatTakesEffectWins() {
        inject("""
                calls:
                  - { when: { nth: 2 }, effect: access-denied }
                  - { effect: throttle }
                """);
        assertThatThrownBy(secrets::listSecrets).hasMessageContaining("Rate exceeded");
        assertThatThrownBy(secrets::listSecrets).hasMessageContaining("not authorized");
        assertThatThrownBy(secrets::listSecrets).hasMessageContaining("Rate exceeded");
    }
}
