package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.plan.Installation;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What AWS must look like when a command has succeeded and nothing goes on any more. */
final class Settled {
    private final Lab lab;
    private final Installation installation;

    Settled(Lab lab, Installation installation) {
        this.lab = lab;
        this.installation = installation;
    }

    /** Whether a stack in this state stands as it should. */
    static boolean complete(String status) {
        return status.equals("CREATE_COMPLETE")
                || status.equals("UPDATE_COMPLETE")
                || status.equals("UPDATE_ROLLBACK_COMPLETE");
    }

    /**
     * Every stack stands, guarded as it should be, and nothing of ours is left half-done.
     *
     * @param turned what the parameters are
     * @param protectedByOthers names of stacks that somebody else protects against deletion
     */
    void assertDeployed(Map<Terrain.Knob, String> turned, Set<String> protectedByOthers) {
        assertNoChangeSets();
        for (var wanted : installation.stacks()) {
            var stack = stack(wanted);
            assertThat(complete(stack.stackStatusAsString())).as("%s", stack).isTrue();
            assertThat(stack.enableTerminationProtection())
                    .as("termination protection of " + wanted.name())
                    .isEqualTo(wanted.stateful() || protectedByOthers.contains(wanted.name()));
            assertThat(guarded(policy(wanted)))
                    .as("stack policy of " + wanted.name())
                    .isEqualTo(wanted.stateful() || !policy(wanted).isEmpty());
            turned.forEach((knob, value) -> {
                if (knob.stack().equals(wanted.id())) {
                    assertThat(stack.parameters())
                            .as("parameters of " + wanted.name())
                            .contains(Parameter.builder()
                                    .parameterKey(knob.templateParameter())
                                    .parameterValue(value)
                                    .build());
                }
            });
        }
    }

    private Stack stack(Installation.Stack wanted) {
        return lab.cloudFormation()
                .describeStacks(request -> request.stackName(wanted.name()))
                .stacks()
                .getFirst();
    }

    private String policy(Installation.Stack wanted) {
        String policy = lab.cloudFormation()
                .getStackPolicy(request -> request.stackName(wanted.name()))
                .stackPolicyBody();
        return policy == null ? "" : policy;
    }

    /** No exception is left that a permitted loss has needed. */
    private static boolean guarded(String policy) {
        return policy.contains("Update:Replace") && policy.contains("Update:Delete") && !policy.contains("NotResource");
    }

    void assertGone() {
        assertThat(standing()).as("stacks of ours").isEmpty();
    }

    void assertNoChangeSets() {
        assertThat(standing()).as("placeholders").doesNotContainValue("REVIEW_IN_PROGRESS");
        standing().keySet().forEach(name -> assertThat(lab.cloudFormation()
                        .listChangeSets(request -> request.stackName(name))
                        .summaries())
                .as("change sets of " + name)
                .noneMatch(changeSet -> changeSet.changeSetName().equals("atelier")));
    }

    private Map<String, String> standing() {
        var standing = new java.util.TreeMap<>(lab.stacks());
        standing.keySet()
                .retainAll(installation.stacks().stream()
                        .map(Installation.Stack::name)
                        .toList());
        return standing;
    }
}
