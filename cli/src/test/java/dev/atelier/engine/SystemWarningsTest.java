package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Event;
import dev.atelier.plan.DeployOptions;
import org.junit.jupiter.api.Test;

/** What a system's definition has to say before a deployment reaches the operator on every way. */
class SystemWarningsTest {
    private static final String SENTENCE = "No boundary limits what the server may do.";

    private final Lab lab = new Lab(Depot.installation()).bootstrapped();

    @Test
    void aDeploymentTellsItAndHasItInItsResult() {
        var deployed = lab.deploy();

        assertThat(deployed.failure()).isEmpty();
        assertThat(deployed.warnings()).containsExactly(SENTENCE);
        assertThat(lab.events)
                .filteredOn(event -> event instanceof Event.Warning warning
                        && warning.code().equals("system-warning")
                        && warning.sentence().equals(SENTENCE))
                .hasSize(1);
    }

    @Test
    void aPlanHasIt() {
        assertThat(lab.plan(Depot.installation(), DeployOptions.DEFAULT).warnings())
                .containsExactly(SENTENCE);
    }

    @Test
    void aParameterThatIsSetTakesItAway() {
        var limited = Depot.installation("boundary: arn:aws:iam::111122223333:policy/limits");

        assertThat(lab.deploy(limited, DeployOptions.DEFAULT).warnings()).isEmpty();
    }
}
