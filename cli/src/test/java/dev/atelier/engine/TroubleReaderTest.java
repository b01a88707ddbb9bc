package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.Finding;
import dev.atelier.events.Problem;
import dev.atelier.events.TroubleReport;
import dev.atelier.events.TroubleReport.State;
import dev.atelier.events.TroubleReport.Trouble;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.faults.Ailments;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.log.CallRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be found out after the fact, from what stands in AWS alone. */
class TroubleReaderTest {
    private static final Installation TRIO = Trio.installation();

    private final Lab trio = new Lab(TRIO).bootstrapped();

    private static TroubleReport read(Lab lab, Installation installation) {
        return new TroubleReader(lab.surroundings(), installation).read();
    }

    private static void inject(Lab lab, String faults) {
        lab.simulator.inject(FaultScript.parse(faults));
    }

    private static final String FAILS = """
            resources:
              - resource: Trio-Data-dev/Files
                effect: { fail: "Limit exceeded (HandlerErrorCode: ServiceLimitExceeded)" }
            """;

    @Test
    void whatStandsAndWhatWasNeverMadeIsNoTrouble() {
        assertThat(read(trio, TRIO).troubles()).isEmpty();
        trio.deploy();
        TroubleReport report = read(trio, TRIO);
        assertThat(report.troubles()).isEmpty();
        assertThat(report.failed()).isFalse();
    }

    @Test
    void aStackThatWasRolledBackTellsItsCause() {
        inject(trio, FAILS);
        trio.deploy();

        TroubleReport report = read(trio, TRIO);

        assertThat(report.failed()).isTrue();
        assertThat(report.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.id()).isEqualTo("data");
            assertThat(trouble.state()).isEqualTo(State.FAILED);
            assertThat(trouble.status()).isEqualTo("ROLLBACK_COMPLETE");
            assertThat(trouble.problem().code()).isEqualTo("service-quota");
            assertThat(trouble.problem().message())
                    .isEqualTo("Stack Trio-Data-dev is ROLLBACK_COMPLETE: Files (AWS::EFS::FileSystem) failed:"
                            + " Limit exceeded (HandlerErrorCode: ServiceLimitExceeded).");
            assertThat(trouble.problem().next())
                    .contains("aws service-quotas")
                    .endsWith("Then run atelier deploy; it goes on where it stopped.");
        });
    }

    @Test
    void itOnlyReads() {
        inject(trio, FAILS);
        trio.deploy();
        int before = trio.log.calls().size();

        read(trio, TRIO);

        List<CallRecord> calls =
                trio.log.calls().subList(before, trio.log.calls().size());
        assertThat(calls)
                .isNotEmpty()
                .extracting(CallRecord::action)
                .allMatch(action -> action.matches("(Get|List|Describe).*"));
    }

    @Test
    void aStackThatCloudFormationRemovedAgainIsToldOf() {
        inject(trio, """
                resources:
                  - resource: Trio-Base-dev/*
                    effect: { fail: Out of stock. }
                """);
        var cloudFormation = trio.cloudFormation();
        cloudFormation.createStack(request -> request.stackName("Trio-Base-dev")
                .onFailure("DELETE")
                .capabilitiesWithStrings("CAPABILITY_NAMED_IAM")
                .templateBody("Resources: { Gateway: { Type: AWS::EC2::InternetGateway } }"));
        trio.pass(Duration.ofMinutes(5));

        assertThat(read(trio, TRIO).troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.state()).isEqualTo(State.GONE);
            assertThat(trouble.problem().message())
                    .contains(
                            "could not be created and was removed again",
                            "Gateway (AWS::EC2::InternetGateway)",
                            "Out of stock.");
        });
    }

    @Test
    void aStackThatWasDeletedOnPurposeIsNoTrouble() {
        inject(trio, FAILS);
        trio.deploy();
        trio.cloudFormation().deleteStack(request -> request.stackName("Trio-Data-dev"));
        trio.pass(Duration.ofMinutes(5));

        assertThat(read(trio, TRIO).troubles()).isEmpty();
    }

    @Test
    void anOperationThatHangsIsTrouble() {
        inject(trio, """
                resources:
                  - resource: Trio-Base-dev/Gateway
                    effect: hang
                """);
        trio.cloudFormation().createStack(request -> request.stackName("Trio-Base-dev")
                .templateBody("Resources: { Gateway: { Type: AWS::EC2::InternetGateway } }"));
        trio.pass(Duration.ofMinutes(5));

        assertThat(read(trio, TRIO)).satisfies(report -> {
            assertThat(report.failed()).isFalse();
            assertThat(report.troubles()).extracting(Trouble::state).containsExactly(State.IN_PROGRESS);
        });

        trio.pass(Duration.ofMinutes(21));

        assertThat(read(trio, TRIO)).satisfies(report -> {
            assertThat(report.failed()).isTrue();
            assertThat(report.troubles()).singleElement().satisfies(trouble -> assertThat(
                            trouble.problem().message())
                    .contains(
                            "nothing has happened for 25 minutes; it waits for Gateway (AWS::EC2::InternetGateway)."));
        });
    }

    @Test
    void aCertificateThatWaitsForADelegationNamesTheServers() {
        Lab lab = new Lab(TRIO).bootstrapped();
        lab.cloudFormation()
                .createStack(request -> request.stackName("Trio-Base-dev").templateBody("""
                Resources:
                  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: dev.example.org } }
                  Certificate:
                    Type: AWS::CertificateManager::Certificate
                    Properties:
                      DomainName: dev.example.org
                      ValidationMethod: DNS
                      DomainValidationOptions: [{ DomainName: dev.example.org, HostedZoneId: !Ref Zone }]
                  Above: { Type: AWS::Route53::HostedZone, Properties: { Name: example.org } }
                """));
        lab.pass(Duration.ofMinutes(40));

        Problem problem = read(lab, TRIO).troubles().getFirst().problem();

        assertThat(problem.code()).isEqualTo("certificate-pending");
        assertThat(problem.insight().findings()).hasSize(2);
        assertThat(problem.insight().findings().getFirst().sentence())
                .matches("The certificate waits until the public DNS shows the CNAME record _\\w+\\.dev\\.example\\.org"
                        + " with the value \\S+\\.acm-validations\\.aws\\.");
        assertThat(problem.insight().findings().getLast()).satisfies(finding -> {
            assertThat(finding.sentence())
                    .matches(
                            "Hosted zone example\\.org \\(\\w+\\) has no NS record for dev\\.example\\.org; it must name:");
            assertThat(finding.excerpt()).hasSize(4).allMatch(server -> server.startsWith("ns-"));
        });
    }

    @Test
    void aServiceThatIsNotWellTellsWhyAlthoughItsStackStands() {
        Installation connect = Installations.connect();
        Lab lab = new Lab(connect).bootstrapped().withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(read(lab, connect).troubles()).isEmpty();
        lab.simulator.living().stream()
                .filter(live ->
                        live.logicalId().equals("TargetGroup") && live.stackId().contains("EC2-RSC-dev"))
                .forEach(live ->
                        Ailments.afflict(live, new ResourceEffect.TargetsFail("Target.Timeout", "Request timed out")));

        TroubleReport report = read(lab, connect);

        assertThat(report.failed()).isTrue();
        assertThat(report.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.id()).isEqualTo("connect");
            assertThat(trouble.state()).isEqualTo(State.UNHEALTHY);
            assertThat(trouble.problem().message())
                    .isEqualTo("Service connect is not well: 4 of 4 tasks run, 0 healthy.");
            assertThat(trouble.problem().insight().findings())
                    .extracting(Finding::sentence)
                    .anySatisfy(sentence -> assertThat(sentence)
                            .contains("is unhealthy: Request timed out. It does not answer the health check in time"));
        });
    }
}
