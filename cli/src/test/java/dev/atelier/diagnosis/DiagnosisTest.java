package dev.atelier.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.SimulatedAws;
import dev.atelier.aws.Account;
import dev.atelier.aws.Aws;
import dev.atelier.aws.ScriptedAws;
import dev.atelier.aws.StackEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final String STACK = "arn:aws:cloudformation:eu-west-1:111122223333:stack/outer/1";
    private static final String INNER = "arn:aws:cloudformation:eu-west-1:111122223333:stack/inner/2";

    private final ScriptedAws aws = new ScriptedAws().thenIdentity(SimulatedAws.ACCOUNT);

    private Diagnosis diagnosis() {
        Account account = new Aws(aws.settings()).account(SimulatedAws.config());
        return new Diagnosis(account, duration -> {});
    }

    private static StackEvent event(int second, String logicalId, String type, String physicalId, String reason) {
        return new StackEvent(
                "e" + second,
                START.plusSeconds(second),
                STACK,
                logicalId,
                physicalId,
                type,
                "CREATE_FAILED",
                reason,
                "");
    }

    @Test
    void theEarliestFailureIsTheCauseAndCascadesAreNot() {
        var events = List.of(
                event(1, "A", "AWS::SNS::Topic", "", "Resource creation cancelled"),
                event(3, "B", "AWS::EC2::VPC", "", "The maximum number of VPCs has been reached."),
                event(2, "C", "AWS::SQS::Queue", "", "Out of queues."),
                event(0, "outer", StackEvent.STACK_TYPE, STACK, "The following resource(s) failed to create: [B, C]."));

        assertThat(diagnosis().cause(events)).get().satisfies(cause -> {
            assertThat(cause.sentence()).isEqualTo("C (AWS::SQS::Queue) failed: Out of queues.");
            assertThat(cause.explanation()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Resource creation cancelled", "Resource update cancelled", "Resource deletion cancelled"})
    void whatWasCancelledIsNoCause(String reason) {
        assertThat(diagnosis().cause(List.of(event(1, "A", "AWS::SNS::Topic", "", reason))))
                .isEmpty();
    }

    @Test
    void aNestedStackIsDescendedInto() {
        aws.then(200, """
                <DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>
                <member><EventId>n1</EventId><StackId>%1$s</StackId><LogicalResourceId>Vpc</LogicalResourceId>
                <ResourceType>AWS::EC2::VPC</ResourceType><ResourceStatus>CREATE_FAILED</ResourceStatus>
                <ResourceStatusReason>The maximum number of VPCs has been reached.</ResourceStatusReason>
                <Timestamp>2026-11-20T10:00:05Z</Timestamp></member>
                </StackEvents></DescribeStackEventsResult></DescribeStackEventsResponse>
                """.formatted(INNER));

        var cause = diagnosis()
                .cause(List.of(event(
                        9,
                        "Network",
                        StackEvent.STACK_TYPE,
                        INNER,
                        "Embedded stack " + INNER + " was not successfully created")))
                .orElseThrow();

        assertThat(cause.logicalId()).isEqualTo("Vpc");
        assertThat(cause.explanation()).get().satisfies(known -> {
            assertThat(known.code()).isEqualTo("vpc-quota");
            assertThat(known.next()).last().asString().endsWith("--region eu-west-1");
        });
    }

    @Test
    void aFailureWithoutAReasonSaysSo() {
        var failure = Cause.failure("stack-failed", "It failed", java.util.Optional.empty(), "Try again.");
        assertThat(failure.getMessage()).isEqualTo("It failed: CloudFormation gives no reason.");
        assertThat(failure.code()).isEqualTo("stack-failed");
        assertThat(failure.next()).isEqualTo("Try again.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=hunter2",
                "PASSWORD: 'hunter2'",
                "\"db_password\": \"hunter2\"",
                "postgres://connect:hunter2@db.example.com/connect",
                "license_key = hunter2",
                "api-key=hunter2"
            })
    void whatLooksLikeASecretIsMasked(String line) {
        assertThat(Masked.line(line)).doesNotContain("hunter2").contains("***");
    }

    @Test
    void anOrdinaryLineStaysAsItIs() {
        String line = "2026-11-20 Listening on https://127.0.0.1:3939, password store ready";
        assertThat(Masked.line(line)).isEqualTo(line);
    }
}
