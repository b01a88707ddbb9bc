package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.Failure;
import dev.atelier.events.Finding;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.CallFault;
import dev.atelier.simulator.faults.CallMatch;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Occasion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a failing deployment finds out while what failed still lives. */
class FailureEvidenceTest {
    private static final String CONNECT = "RSCRSPMStage-EC2-RSC-dev";

    private final Lab lab = new Lab(Installations.connect()).bootstrapped().withSecrets();

    private Failure failure(String faults) {
        lab.simulator.inject(FaultScript.parse(faults));
        return lab.deploy().failure().orElseThrow();
    }

    private static List<String> sentences(Failure failure) {
        return failure.insight().findings().stream().map(Finding::sentence).toList();
    }

    @Test
    void aContainerThatEndsIsShownWithItsLastWords() {
        Failure failure = failure("""
                resources:
                  - resource: RSCRSPMStage-EC2-RSC-dev/Service
                    effect: { tasks-stop: { reason: "", exit: 1, log: [starting, "postgres://connect:hunter2@db/x refused", no licence] } }
                """);

        assertThat(failure.code()).isEqualTo("container-exited");
        assertThat(failure.getMessage())
                .contains(CONNECT, "ROLLBACK_COMPLETE", "Service (AWS::ECS::Service)", "Circuit Breaker was triggered");
        assertThat(failure.insight().findings())
                .contains(new Finding(
                        "A task stopped: Essential container in task exited; container RSC-ec2-dev exited with code 1."
                                + " The last lines of its log:",
                        List.of("starting", "postgres://connect:***@db/x refused", "no licence")));
        assertThat(failure.insight().explanation()).contains("The program in the container ended");
        assertThat(failure.next()).contains("atelier secrets status").endsWith("goes on where it stopped.");
    }

    @Test
    void anImageThatCannotBePulledIsTheCause() {
        Failure failure = failure("""
                resources:
                  - resource: RSCRSPMStage-EC2-RSC-dev/Service
                    effect: { tasks-stop: { reason: "CannotPullContainerError: failed to resolve ref x:1: x:1: not found" } }
                """);

        assertThat(failure.code()).isEqualTo("image-not-found");
        assertThat(sentences(failure))
                .contains("A task stopped: CannotPullContainerError: failed to resolve ref x:1: x:1: not found.");
    }

    @Test
    void targetsThatFailTheirHealthChecksAreExplained() {
        Failure failure = failure("""
                resources:
                  - resource: RSCRSPMStage-EC2-RSC-dev/TargetGroup
                    effect: { targets-fail: { code: Target.ResponseCodeMismatch, description: "Health checks failed with these codes: [502]" } }
                """);

        assertThat(failure.code()).isEqualTo("health-checks-failed");
        assertThat(sentences(failure)).anySatisfy(sentence -> assertThat(sentence)
                .startsWith("A task stopped: Task failed ELB health checks in (target-group arn:"));
    }

    @Test
    void aRefusalIsDecoded() {
        String message = Base64.getUrlEncoder().encodeToString("""
                {"allowed":false,"explicitDeny":true,"matchedStatements":{"items":[]},"context":{"principal":{"id":"AROA","arn":"arn:aws:sts::111122223333:assumed-role/cfn/s"},"action":"ec2:CreateVpc","resource":"arn:aws:ec2:eu-west-1:111122223333:vpc/*","conditions":{"items":[]}}}""".getBytes(StandardCharsets.UTF_8));
        Failure failure = failure(denied(message));

        assertThat(failure.code()).isEqualTo("stack-access-denied");
        assertThat(failure.getMessage()).doesNotContain(message);
        assertThat(sentences(failure))
                .containsExactly("arn:aws:sts::111122223333:assumed-role/cfn/s may not ec2:CreateVpc on"
                        + " arn:aws:ec2:eu-west-1:111122223333:vpc/*: a policy denies it explicitly.");
    }

    private static String denied(String message) {
        return """
                resources:
                  - resource: RSCRSPMStage-VPC-RSC-RSPM-dev/Vpc
                    effect: { fail: "You are not authorized to perform this operation. Encoded authorization failure message: %s" }
                """.formatted(message);
    }

    @Test
    void whoMayNotDecodeARefusalIsToldHow() {
        Failure failure = failure(denied("T-kSWIRFn32_fxSgyNzoE36avE5lRaRniAjDs") + """
                calls:
                  - match: { service: sts, action: DecodeAuthorizationMessage }
                    effect: access-denied
                """);

        assertThat(failure.insight().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.sentence()).contains("may not call sts:DecodeAuthorizationMessage");
            assertThat(finding.excerpt()).singleElement().satisfies(line -> assertThat(line)
                    .startsWith("aws sts decode-authorization-message")
                    .endsWith("T-kSWIRFn32_fxSgyNzoE36avE5lRaRniAjDs"));
        });
    }

    @Test
    void hostsThatDoNotReportShowTheEndOfTheirBootLog() {
        Lab planted = new Lab(
                        Installations.connect(),
                        seed -> seed.resource(
                                "AWS::EC2::BootLogLine",
                                java.util.Map.of("Message", "curl: (28) Connection timed out")))
                .bootstrapped()
                .withSecrets();
        planted.simulator.inject(FaultScript.parse("""
                resources:
                  - resource: RSCRSPMStage-Ecs-RSC-RSPM-dev/HostGroup
                    effect: { fail: "Received 0 SUCCESS signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement" }
                """));

        Failure failure = planted.deploy().failure().orElseThrow();

        assertThat(failure.code()).isEqualTo("signals-missing");
        assertThat(failure.insight().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.sentence()).matches("The end of the boot log of instance i-\\w+:");
            assertThat(finding.excerpt()).containsExactly("curl: (28) Connection timed out");
        });
    }

    @Test
    void whatCannotBeFoundOutDoesNotHideTheCause() {
        lab.simulator.inject(new FaultScript(
                List.of(new CallFault(
                        CallMatch.of("ecs", "ListTasks"),
                        Occasion.ALWAYS,
                        new CallEffect.Failure(400, "AccessDeniedException", "You may not."))),
                FaultScript.parse("""
                        resources:
                          - resource: RSCRSPMStage-EC2-RSC-dev/Service
                            effect: { tasks-stop: { reason: "", exit: 1 } }
                        """).resources()));

        Failure failure = lab.deploy().failure().orElseThrow();

        assertThat(failure.code()).isEqualTo("service-not-stable");
        assertThat(failure.getMessage()).contains("Circuit Breaker was triggered");
        assertThat(failure.getSuppressed()).singleElement().satisfies(unread -> assertThat(unread)
                .hasMessageContaining("ecs:ListTasks"));
    }

    @Test
    void aQuotaIsExplainedWithTheCommandThatRaisesIt() {
        Lab trio = new Lab(Trio.installation()).bootstrapped();
        trio.simulator.inject(FaultScript.parse("""
                resources:
                  - resource: Trio-Data-dev/Files
                    effect: { fail: "Limit exceeded (HandlerErrorCode: ServiceLimitExceeded)" }
                """));

        Failure failure = trio.deploy().failure().orElseThrow();

        assertThat(failure.code()).isEqualTo("service-quota");
        assertThat(failure.next()).startsWith("aws service-quotas list-services --region eu-west-1");
    }
}
