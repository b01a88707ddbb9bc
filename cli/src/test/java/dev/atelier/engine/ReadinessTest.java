package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.Event;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.simulator.faults.FaultScript;
import org.junit.jupiter.api.Test;

/** A deployment is not done when its stacks are, but when what they make is of use. */
class ReadinessTest {
    private final Lab lab = new Lab(Installations.connect("image_source: public"))
            .bootstrapped()
            .withSecrets();

    private void targetsAreGone(String when) {
        lab.simulator.inject(FaultScript.parse("""
                calls:
                  - match: { action: DescribeTargetHealth }
                    when: %s
                    effect: { error: { code: TargetGroupNotFound, message: Gone. } }
                """.formatted(when)));
    }

    @Test
    void whatStaysUnhealthyFailsTheDeploymentAfterAWhile() {
        targetsAreGone("{}");

        OperationResult result = lab.deploy();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("not-ready");
            assertThat(failure.getMessage())
                    .contains(
                            "after 15 minutes", "connect has 0 of 4 tasks healthy", "package has 0 of 2 tasks healthy");
            assertThat(failure.next()).contains("atelier status", "run the same command again");
        });
        assertThat(result.stacks()).extracting(StackResult::result).containsOnly(Outcome.SUCCEEDED);
    }

    @Test
    void whatBecomesHealthyInTimeIsWaitedFor() {
        targetsAreGone("{ count: 10 }");

        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(lab.events)
                .filteredOn(Event.Phase.class::isInstance)
                .extracting(event -> ((Event.Phase) event).name())
                .contains("ready");
    }
}
