package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.plan.StackPolicy;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.faults.ResourceFault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Capability;

/** What keeps the data of the small system, from this program and from every other. */
class ProtectionTest {
    private static final Installation TRIO = Trio.installation();
    private static final String ALLOW_ALL =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"Update:*\",\"Principal\":\"*\",\"Resource\":\"*\"}]}";

    private final Lab lab = new Lab(TRIO).bootstrapped();

    private static DeployOptions allowing(String... stacks) {
        return new DeployOptions(Set.of(), false, Set.of(stacks), Set.of(), false, false, true, true, Limits.DEFAULT);
    }

    private static String strict(String stack) {
        return StackPolicy.of(Trio.wanted(TRIO, stack), List.of()).orElse("");
    }

    private String policy(String stack) {
        var policy = lab.cloudFormation()
                .getStackPolicy(request -> request.stackName(Trio.name(stack)))
                .stackPolicyBody();
        return policy == null ? "" : policy;
    }

    private boolean terminationProtected(String stack) {
        return lab.cloudFormation()
                .describeStacks(request -> request.stackName(Trio.name(stack)))
                .stacks()
                .getFirst()
                .enableTerminationProtection();
    }

    private void assertGuarded() {
        assertThat(policy("data")).isEqualTo(strict("data")).isNotEmpty();
        assertThat(policy("base")).isEqualTo(strict("base")).isNotEmpty();
        assertThat(policy("app")).isEmpty();
        assertThat(terminationProtected("data")).isTrue();
        assertThat(terminationProtected("base")).isFalse();
    }

    @Test
    void whatHoldsDataIsProtectedOnceItStands() {
        lab.deploy();

        assertGuarded();
    }

    @Test
    void noOtherToolReplacesWhatHoldsData() {
        lab.deploy();
        lab.cloudFormation().updateStack(request -> request.stackName("Trio-Data-dev")
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(
                        parameter("VpcId", "vpc-1"),
                        parameter("PerformanceMode", "maxIO"),
                        parameter("Retention", "7")));
        lab.pass(Duration.ofMinutes(30));

        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "UPDATE_ROLLBACK_COMPLETE");
        assertThatExceptionOfType(software.amazon.awssdk.core.exception.SdkException.class)
                .isThrownBy(() -> lab.cloudFormation().deleteStack(request -> request.stackName("Trio-Data-dev")))
                .withMessageContaining("TerminationProtection");
    }

    private static software.amazon.awssdk.services.cloudformation.model.Parameter parameter(String name, String value) {
        return software.amazon.awssdk.services.cloudformation.model.Parameter.builder()
                .parameterKey(name)
                .parameterValue(value)
                .build();
    }

    @Test
    void isNotSetAgainWhereItIs() {
        lab.deploy();
        int policies = lab.calls("SetStackPolicy").size();
        int protections = lab.calls("UpdateTerminationProtection").size();

        lab.deploy();
        lab.deploy(Trio.installation("retention: 14"), DeployOptions.DEFAULT);

        assertThat(lab.calls("SetStackPolicy")).hasSize(policies);
        assertThat(lab.calls("UpdateTerminationProtection")).hasSize(protections);
    }

    @Test
    void aStackThatStandsUnprotectedGetsItAlthoughItIsUnchanged() {
        lab.deploy();
        lab.cloudFormation()
                .setStackPolicy(request -> request.stackName("Trio-Data-dev").stackPolicyBody(ALLOW_ALL));
        lab.cloudFormation().updateTerminationProtection(request -> request.stackName("Trio-Data-dev")
                .enableTerminationProtection(false));

        lab.deploy();

        assertGuarded();
    }

    @Test
    void aPermittedChangeLiftsThePolicyForItselfAlone() {
        lab.deploy();
        var seen = new java.util.ArrayList<String>();
        lab.onEvent = event -> {
            if (event instanceof Event.ResourceChanged changed
                    && changed.stack().equals("data")) {
                seen.add(policy("data"));
            }
        };

        var result = lab.deploy(Trio.installation("performance: maxIO"), allowing("data"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(seen)
                .contains(StackPolicy.of(Trio.wanted(TRIO, "data"), List.of("Files"))
                        .orElseThrow());
        assertGuarded();
    }

    @Test
    void thePolicyIsBackAfterAFailedChange() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(ResourceFault.always(
                "Trio-Data-dev",
                "Files",
                ResourceFault.Operation.CREATE,
                new ResourceEffect.Fail("The quota of file systems is used up."))));

        var failed = lab.deploy(Trio.installation("performance: maxIO"), allowing("data"));

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertGuarded();
    }

    @Test
    void thePolicyIsBackAfterTheRunThatFollowsAKilledOne() {
        lab.deploy();
        lab.onEvent = event -> {
            if (event instanceof Event.ResourceChanged changed
                    && changed.stack().equals("data")) {
                throw new Lab.Killed();
            }
        };
        assertThatExceptionOfType(Lab.Killed.class)
                .isThrownBy(() -> lab.deploy(Trio.installation("performance: maxIO"), allowing("data")));
        lab.onEvent = event -> {};
        assertThat(policy("data")).contains("LogicalResourceId/Files");

        lab.deploy(Trio.installation("performance: maxIO"), DeployOptions.DEFAULT);

        assertGuarded();
    }

    @Test
    void aPolicyOfSomebodyElseStays() {
        String theirs = ALLOW_ALL.replace(
                "]}",
                ",{\"Effect\":\"Deny\",\"Action\":\"Update:*\",\"Principal\":\"*\","
                        + "\"Resource\":\"LogicalResourceId/Key\"}]}");
        lab.deploy();
        lab.cloudFormation()
                .setStackPolicy(request -> request.stackName("Trio-Data-dev").stackPolicyBody(theirs));

        lab.deploy();

        assertThat(policy("data")).isEqualTo(theirs);
        assertThat(lab.events).filteredOn(Event.Warning.class::isInstance).anySatisfy(event -> assertThat(
                        ((Event.Warning) event).sentence())
                .contains("Trio-Data-dev", "somebody else"));
    }

    @Test
    void newTagsDoNotLookLikeALossOfData() {
        lab.deploy();
        var tagged = Trio.tagged("team", "data");

        var result = lab.deploy(tagged, DeployOptions.DEFAULT);

        assertThat(result.failure()).isEmpty();
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "UPDATE_COMPLETE");
    }

    @Test
    void theNetworkIsGuardedInAStackThatHoldsNoData() {
        lab.deploy();

        var refused = lab.deploy(Trio.installation("cidr: 10.9.0.0/16"), DeployOptions.DEFAULT);

        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.failure().orElseThrow().getMessage()).contains("replace Vpc (AWS::EC2::VPC)");
        assertThat(lab.changeSets()).isEmpty();
        assertThat(lab.stacks()).containsEntry("Trio-Base-dev", "CREATE_COMPLETE");
    }

    @Test
    void aConfirmedDestructionLiftsWhatADeploymentHasSet() {
        lab.deploy();

        var destroyed = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(destroyed.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void aProtectionThatWeDidNotSetIsNotLifted() {
        lab.deploy();
        lab.cloudFormation().updateTerminationProtection(request -> request.stackName("Trio-App-dev")
                .enableTerminationProtection(true));

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.destroy(DestroyOptions.DEFAULT))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("protected"));
        assertThat(lab.stacks()).hasSize(4);
    }

    @Test
    void aProtectedStackIsMadeAnewWhenItIsNamed() {
        lab.simulator.inject(FaultScript.ofResources(
                ResourceFault.failCreate("Trio-Data-dev", "Files", "The quota of file systems is used up.")));
        lab.deploy(new DeployOptions(Set.of(), false, Set.of(), Set.of(), false, false, true, false, Limits.DEFAULT));
        lab.simulator.inject(FaultScript.none());
        lab.cloudFormation().updateTerminationProtection(request -> request.stackName("Trio-Data-dev")
                .enableTerminationProtection(true));

        var result = lab.deploy(
                new DeployOptions(Set.of(), false, Set.of(), Set.of("data"), false, false, true, true, Limits.DEFAULT));

        assertThat(result.failure()).isEmpty();
        assertGuarded();
    }
}
