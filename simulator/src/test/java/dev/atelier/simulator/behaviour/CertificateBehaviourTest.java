package dev.atelier.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import dev.atelier.simulator.seed.SeedBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class CertificateBehaviourTest {

    private static final String ZONES = """
            Parameters:
              Delegate: {Type: String, Default: "true"}
            Conditions:
              Delegates: !Equals [!Ref Delegate, "true"]
            Resources:
              Zone:
                Type: AWS::Route53::HostedZone
                Properties: {Name: dev.example.com}
              Delegation:
                Type: AWS::Route53::RecordSet
                Condition: Delegates
                Properties:
                  HostedZoneName: example.com.
                  Name: dev.example.com.
                  Type: NS
                  TTL: 300
                  ResourceRecords: !GetAtt Zone.NameServers
              Certificate:
                Type: AWS::CertificateManager::Certificate
                Properties:
                  DomainName: "*.dev.example.com"
                  ValidationMethod: DNS
                  DomainValidationOptions: [{DomainName: "*.dev.example.com", HostedZoneId: !Ref Zone}]
            Outputs:
              Zone: {Value: !Ref Zone}
              Certificate: {Value: !Ref Certificate}
            """;

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .hostedZone("example.com")
            .build()));
    private final StackTester stacks = new StackTester(aws);
    private final Route53Client route53 = aws.client(Route53Client.builder());
    private final AcmClient acm = aws.client(AcmClient.builder());

    private static String output(Stack stack, String key) {
        return stack.outputs().stream()
                .filter(each -> each.outputKey().equals(key))
                .map(Output::outputValue)
                .findFirst()
                .orElseThrow();
    }

    private ResourceRecordSet validationRecord(String zone) {
        return route53.listResourceRecordSets(l -> l.hostedZoneId(zone)).resourceRecordSets().stream()
                .filter(each -> each.typeAsString().equals("CNAME"))
                .findFirst()
                .orElseThrow();
    }

    private void change(String zone, ChangeAction action, ResourceRecordSet record) {
        var change = Change.builder().action(action).resourceRecordSet(record).build();
        route53.changeResourceRecordSets(c -> c.hostedZoneId(zone).changeBatch(b -> b.changes(change)));
    }

    @Test
    void aCertificateIsRenewedBeforeItsEndAsLongAsItsRecordStands() {
        Stack stack = stacks.deploy("r53", ZONES);
        var issued = certificate(stack);
        assertThat(issued.renewalSummary()).isNull();

        aws.clock().advance(Duration.ofDays(160));
        var renewed = certificate(stack);
        assertThat(renewed.notAfter()).isAfter(issued.notAfter());
        assertThat(renewed.renewalSummary().renewalStatusAsString()).isEqualTo("SUCCESS");

        String zone = output(stack, "Zone");
        change(zone, ChangeAction.DELETE, validationRecord(zone));
        aws.clock().advance(Duration.ofDays(180));
        var pending = certificate(stack);
        assertThat(pending.notAfter()).isEqualTo(renewed.notAfter());
        assertThat(pending.renewalSummary().renewalStatusAsString()).isEqualTo("PENDING_VALIDATION");
    }

    private CertificateDetail certificate(Stack stack) {
        return acm.describeCertificate(c -> c.certificateArn(output(stack, "Certificate")))
                .certificate();
    }

    @Test
    void theCertificateIsIssuedOnceTheZoneIsDelegated() {
        Stack stack = stacks.deploy("r53", ZONES);
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        var certificate = acm.describeCertificate(c -> c.certificateArn(output(stack, "Certificate")))
                .certificate();
        assertThat(certificate.status()).isEqualTo(CertificateStatus.ISSUED);
        var validation = certificate.domainValidationOptions().getFirst();
        assertThat(validation.validationStatusAsString()).isEqualTo("SUCCESS");
        assertThat(validationRecord(output(stack, "Zone")).name())
                .isEqualTo(validation.resourceRecord().name())
                .startsWith("_")
                .endsWith(".dev.example.com.");
    }

    @Test
    void withoutDelegationItWaitsUntilSomebodyDelegates() {
        Stack waiting = stacks.deploy("r53", ZONES, Map.of("Delegate", "false"));
        assertThat(waiting.stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        String arn = acm.listCertificates().certificateSummaryList().getFirst().certificateArn();
        assertThat(acm.describeCertificate(c -> c.certificateArn(arn))
                        .certificate()
                        .domainValidationOptions()
                        .getFirst()
                        .validationStatusAsString())
                .isEqualTo("PENDING_VALIDATION");
        String base = route53.listHostedZonesByName(l -> l.dnsName("example.com"))
                .hostedZones()
                .getFirst()
                .id();
        String zone = route53.listHostedZonesByName(l -> l.dnsName("dev.example.com"))
                .hostedZones()
                .getFirst()
                .id();
        var delegation = route53.listResourceRecordSets(l -> l.hostedZoneId(zone)).resourceRecordSets().stream()
                .filter(each -> each.typeAsString().equals("NS"))
                .findFirst()
                .orElseThrow();
        change(base, ChangeAction.CREATE, delegation);
        aws.pass(60);
        assertThat(stacks.stack("r53").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void theValidationRecordStaysAndKeepsTheZoneFromBeingDeleted() {
        String zone = output(stacks.deploy("r53", ZONES), "Zone");
        Stack left = stacks.delete("r53");
        assertThat(left.stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stacks.history(left.stackId()))
                .anyMatch(line -> line.startsWith("Certificate DELETE_COMPLETE"))
                .anyMatch(line -> line.startsWith("Zone DELETE_FAILED")
                        && line.contains("contains non-required resource record sets and so cannot be deleted"));
        change(zone, ChangeAction.DELETE, validationRecord(zone));
        assertThat(stacks.delete("r53").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(route53.listHostedZones().hostedZones()).extracting("name").containsExactly("example.com.");
    }

    @Test
    void aRecordThatStandsAlreadyFailsTheStack() {
        stacks.deploy("r53", ZONES);
        String second = ZONES.replace("Name: dev.example.com}", "Name: other.example.com}");
        assertThat(stacks.deploy("again", second).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stacks.history("again"))
                .anyMatch(
                        line -> line.startsWith("Delegation CREATE_FAILED") && line.contains("but it already exists"));
    }
}
