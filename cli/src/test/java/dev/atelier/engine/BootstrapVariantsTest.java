package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.catalog.Catalog;
import dev.atelier.events.Action;
import dev.atelier.events.BootstrapReport;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Bootstrap stacks that are old, and those that a config wants to be special. */
class BootstrapVariantsTest {
    private static final String CONFIG = """
            system: connect
            instance: dev
            accounts:
              main: { id: "111122223333", region: eu-west-1 }
            parameters:
              r53_base_domain: example.com
            """;

    private static Installation with(String bootstrap) {
        return Installations.of(CONFIG + "bootstrap: " + bootstrap);
    }

    @Test
    void anOldBootstrapStackStopsADeploymentAndIsBroughtUpToDate() {
        var installation = Installations.of(CONFIG);
        var lab = new Lab(installation);
        bootstrapOfVersionZero(lab);

        assertThat(preflight(lab, installation))
                .filteredOn(obstacle -> obstacle.code().equals("bootstrap-outdated"))
                .singleElement()
                .satisfies(obstacle -> {
                    assertThat(obstacle.getMessage()).contains("version 0", "version " + Bootstrap.REQUIRED_VERSION);
                    assertThat(obstacle.next()).contains("atelier bootstrap");
                });

        var report = new Bootstrapper(lab.surroundings(), new Catalog()).run(installation, Limits.DEFAULT);

        assertThat(report.failure()).isEmpty();
        assertThat(report.accounts())
                .extracting(BootstrapReport.Account::action)
                .containsExactly(Action.UPDATE);
        assertThat(preflight(lab, installation)).extracting(Failure::code).doesNotContain("bootstrap-outdated");
    }

    private static void bootstrapOfVersionZero(Lab lab) {
        String old = new Catalog()
                .template(Bootstrap.TEMPLATE)
                .body()
                .replace("Value: \"" + Bootstrap.REQUIRED_VERSION + "\"", "Value: \"0\"");
        lab.cloudFormation().createStack(request -> request.stackName(Bootstrap.STACK)
                .templateBody(old)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .tags(Tag.builder().key("atelier:system").value("bootstrap").build()));
        lab.pass(Duration.ofMinutes(10));
    }

    private static List<Failure.Refused> preflight(Lab lab, Installation installation) {
        var surroundings = lab.surroundings();
        return new Preflight(
                        installation, surroundings.accounts(installation), surroundings.events(), surroundings.clock())
                .check()
                .obstacles();
    }

    @Test
    void withoutATrustedAccountThereIsNoRoleForOthers() {
        var roles = roles(new Lab(Installations.of(CONFIG)).bootstrapped());

        assertThat(roles).containsOnlyKeys("CloudFormationRole");
        assertThat(roles.get("CloudFormationRole")).contains("arn:aws:iam::aws:policy/AdministratorAccess");
    }

    @Test
    void trustedAccountsMayDeployThroughARoleOfAFixedName() {
        var lab = new Lab(with("{ trust: [\"444455556666\", \"777788889999\"] }")).bootstrapped();

        var roles = roles(lab);
        assertThat(roles).containsOnlyKeys("CloudFormationRole", "DeployRole");
        assertThat(roles.get("DeployRole"))
                .contains("RoleName=atelier-deploy-eu-west-1", "AWS=[444455556666, 777788889999]", "sts:AssumeRole");
        assertThat(roles.get("CloudFormationRole")).doesNotContain("444455556666");
    }

    @Test
    void theServiceRoleHasThePoliciesOfTheConfigAndNoOthers() {
        var lab = new Lab(with("{ cloudformation_execution_policies: [arn:aws:iam::111122223333:policy/narrow] }"))
                .bootstrapped();

        assertThat(roles(lab).get("CloudFormationRole"))
                .contains("ManagedPolicyArns=[arn:aws:iam::111122223333:policy/narrow]")
                .doesNotContain("AdministratorAccess");
    }

    private static Map<String, String> roles(Lab lab) {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::IAM::Role"))
                .collect(java.util.stream.Collectors.toMap(
                        LiveResource::logicalId, role -> role.properties().toString()));
    }
}
