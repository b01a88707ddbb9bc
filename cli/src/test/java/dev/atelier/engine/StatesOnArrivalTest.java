package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Failure;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.faults.ResourceFault;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** What a deployment does with what it finds; the rows that {@link DeployerTest} does not have. */
class StatesOnArrivalTest {
    private static final Installation TRIO = Trio.installation();

    private final Lab lab = new Lab(TRIO).bootstrapped();

    private String retention() {
        return lab
                .cloudFormation()
                .describeStacks(request -> request.stackName("Trio-Data-dev"))
                .stacks()
                .getFirst()
                .parameters()
                .stream()
                .filter(parameter -> parameter.parameterKey().equals("Retention"))
                .map(Parameter::parameterValue)
                .findFirst()
                .orElseThrow();
    }

    private void changeSet(String stack, String name) {
        lab.cloudFormation().createChangeSet(request -> request.stackName(Trio.name(stack))
                .changeSetName(name)
                .templateBody("Resources: { Other: { Type: AWS::SNS::Topic } }"));
        lab.pass(Duration.ofMinutes(1));
    }

    @Test
    void followsWhatSomebodyElseHasStartedAndThenDoesItsOwn() {
        lab.deploy();
        lab.cloudFormation().updateStack(request -> request.stackName("Trio-Data-dev")
                .usePreviousTemplate(true)
                .parameters(
                        Parameter.builder()
                                .parameterKey("VpcId")
                                .usePreviousValue(true)
                                .build(),
                        Parameter.builder()
                                .parameterKey("PerformanceMode")
                                .usePreviousValue(true)
                                .build(),
                        Parameter.builder()
                                .parameterKey("Retention")
                                .parameterValue("30")
                                .build()));
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "UPDATE_IN_PROGRESS");

        var result = lab.deploy();

        assertThat(result.failure()).isEmpty();
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "UPDATE_COMPLETE");
        assertThat(retention()).isEqualTo("7");
    }

    @Test
    void removesAChangeSetThatAKilledRunHasLeftAndLeavesThoseOfOthers() {
        lab.deploy();
        lab.cloudFormation()
                .deleteChangeSet(request -> request.stackName("Trio-Data-dev").changeSetName("atelier"));
        changeSet("data", "atelier");
        changeSet("aside", "theirs");

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(lab.changeSets()).containsExactly("theirs");
        assertThat(lab.stacks().values()).containsOnly("CREATE_COMPLETE");
    }

    @Test
    void namesTheResourcesAndTheCommandOfAFailedRollback() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(ResourceFault.always(
                "Trio-Data-dev",
                "Logs",
                ResourceFault.Operation.UPDATE,
                new ResourceEffect.Fail("The log group cannot be changed."))));
        lab.deploy(Trio.installation("retention: 14"), DeployOptions.DEFAULT);
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "UPDATE_ROLLBACK_FAILED");

        assertThatExceptionOfType(Failure.Refused.class).isThrownBy(lab::deploy).satisfies(refusal -> assertThat(
                        refusal.next())
                .contains("(Logs UPDATE_FAILED)")
                .contains("aws cloudformation continue-update-rollback --stack-name Trio-Data-dev --region eu-west-1"));
    }

    @Test
    void makesAStackAnewWhoseRollbackFailedOnlyWhenItIsNamed() {
        lab.simulator.inject(FaultScript.ofResources(
                ResourceFault.failCreate("Trio-Base-dev", "Gateway", "There are too many gateways."),
                ResourceFault.always(
                        "Trio-Base-dev",
                        "Vpc",
                        ResourceFault.Operation.DELETE,
                        new ResourceEffect.Fail("It is still in use."))));
        lab.deploy();
        lab.simulator.inject(FaultScript.none());
        assertThat(lab.stacks()).containsEntry("Trio-Base-dev", "ROLLBACK_FAILED");

        assertThatExceptionOfType(Failure.Refused.class).isThrownBy(lab::deploy).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("half-made");
            assertThat(refusal.next()).contains("Vpc", "--recreate base");
        });
        assertThat(lab.deploy(new DeployOptions(
                                Set.of(), false, Set.of(), Set.of("base"), false, false, true, true, Limits.DEFAULT))
                        .failure())
                .isEmpty();
        assertThat(lab.stacks()).hasSize(4).containsEntry("Trio-Base-dev", "CREATE_COMPLETE");
    }

    @Test
    void waitsForAForeignDeletionAndCreatesThen() {
        lab.deploy();
        lab.cloudFormation().deleteStack(request -> request.stackName("Trio-Aside-dev"));
        assertThat(lab.stacks()).containsEntry("Trio-Aside-dev", "DELETE_IN_PROGRESS");

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(lab.stacks()).containsEntry("Trio-Aside-dev", "CREATE_COMPLETE");
    }
}
