package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.VirtualClock;
import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.CallFault;
import dev.atelier.simulator.faults.CallMatch;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Occasion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credentials that expire while a deployment is under way, and are renewed half an hour later. */
class ExpiredCredentialsTest {
    private final Lab lab = new Lab(Trio.installation()).bootstrapped();

    @Test
    void somebodyIsToldWhatToDoAndTheDeploymentGoesOnByItself() {
        expire();
        lab.attended = true;

        var result = lab.deploy();

        assertThat(result.failure()).isEmpty();
        assertThat(lab.stacks()).hasSize(4);
        assertThat(lab.stacks().values()).containsOnly("CREATE_COMPLETE");
        assertThat(lab.changeSets()).isEmpty();
        assertThat(told("credentials-expired")).hasSize(1).first().asString().contains("then this goes on by itself");
        assertThat(told("credentials-renewed")).hasSize(1);
    }

    @Test
    void whereNobodyIsThereItEndsAndSaysWithWhatAwsGoesOn() {
        expire();

        var result = lab.deploy();

        assertThat(result.failure())
                .get()
                .isInstanceOf(Failure.Credentials.class)
                .asString()
                .contains("AWS goes on with");
        assertThat(told("credentials-expired")).isEmpty();
        lab.pass(Duration.ofHours(1));
        assertThat(lab.deploy().failure()).isEmpty();
    }

    /** From the moment on when the first stacks are being made. */
    private void expire() {
        Duration age = Duration.between(VirtualClock.START, lab.clock.instant());
        lab.simulator.inject(FaultScript.ofCalls(new CallFault(
                CallMatch.ANY,
                new Occasion(1, Integer.MAX_VALUE, 1, age.plusSeconds(20), age.plusSeconds(1800)),
                new CallEffect.ExpiredToken())));
    }

    private List<String> told(String code) {
        return lab.events.stream()
                .flatMap(event -> switch (event) {
                    case Event.Warning warning when warning.code().equals(code) -> List.of(warning.sentence()).stream();
                    case Event.Notice notice when notice.code().equals(code) -> List.of(notice.sentence()).stream();
                    default -> List.<String>of().stream();
                })
                .toList();
    }
}
