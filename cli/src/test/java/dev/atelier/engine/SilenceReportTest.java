package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Event;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Ownership;
import dev.atelier.plan.Trio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class SilenceReportTest {
    private final Lab lab = new Lab(Trio.installation()).bootstrapped();

    @Test
    void aCertificateThatNobodyCanValidateIsExplainedOnceWhileItIsWaitedFor() {
        var tags = List.of(
                Tag.builder().key(Ownership.SYSTEM).value("trio").build(),
                Tag.builder().key(Ownership.INSTANCE).value("dev").build(),
                Tag.builder().key(Ownership.STACK).value("base").build());
        lab.cloudFormation()
                .createStack(
                        request -> request.stackName("Trio-Base-dev").tags(tags).templateBody("""
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

        assertThat(lab.deploy(within(Duration.ofMinutes(40))).outcome()).isEqualTo(Outcome.TIMED_OUT);

        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "base has been waiting for Certificate (AWS::CertificateManager::Certificate) for 5 minutes.")
                .contains("has no NS record for dev.example.org; it must name: ns-");
    }

    @Test
    void whatOnlyTakesItsTimeIsNotCommentedOn() {
        assertThat(lab.deploy().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(warnings()).isEmpty();
    }

    private static DeployOptions within(Duration time) {
        return DeployOptions.DEFAULT.with(true, new Limits(10, Optional.of(time), false));
    }

    private List<String> warnings() {
        return lab.events.stream()
                .filter(Event.Warning.class::isInstance)
                .map(Event.Warning.class::cast)
                .filter(warning -> warning.code().equals("waiting"))
                .map(Event.Warning::sentence)
                .toList();
    }
}
