package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.Event;
import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.CallFault;
import dev.atelier.simulator.faults.CallMatch;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Occasion;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.log.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How ECS services come by their tasks while connect is deployed. */
class ServiceProgressTest {
    private final Lab lab = new Lab(Installations.connect()).bootstrapped().withSecrets();

    @Test
    void tellsEachChangeOfTheTasksOnceAndAsksEveryTenSecondsAtMost() {
        assertThat(lab.deploy().failure()).isEmpty();

        var told = told("ec2-rsc");
        assertThat(told).isNotEmpty().doesNotHaveDuplicates();
        assertThat(told.getFirst().running()).isZero();
        assertThat(told).extracting(Event.ServiceChanged::desired).containsOnly(4);
        assertThat(told).extracting(Event.ServiceChanged::trouble).containsOnly("");
        assertThat(told)
                .extracting(event -> event.running() + "/" + event.desired())
                .doesNotHaveDuplicates();
        assertThat(pausesBetweenLooks()).isNotEmpty().allMatch(pause -> pause.compareTo(Duration.ofSeconds(10)) >= 0);
    }

    @Test
    void tellsWhatEcsSaysOfTasksThatDoNotStayUp() {
        lab.simulator.inject(
                FaultScript.ofResources(ResourceFault.failCreate("RSCRSPMStage-EC2-RSC-*", "Service", "No.")));
        assertThat(lab.deploy().failure()).isPresent();

        assertThat(told("ec2-rsc").getLast().trouble())
                .startsWith("is unable to consistently start tasks successfully.");
    }

    @Test
    void aServiceThatCannotBeAskedDoesNotHoldUpTheDeployment() {
        lab.simulator.inject(FaultScript.ofCalls(
                new CallFault(CallMatch.of("ecs", "DescribeServices"), Occasion.times(20), new CallEffect.Throttle())));

        assertThat(lab.deploy().failure()).isEmpty();
    }

    private List<Event.ServiceChanged> told(String stack) {
        return lab.events.stream()
                .filter(Event.ServiceChanged.class::isInstance)
                .map(Event.ServiceChanged.class::cast)
                .filter(event -> event.stack().equals(stack))
                .toList();
    }

    /** Until everything stands, when others begin to ask; the two services are asked in turns. */
    private List<Duration> pausesBetweenLooks() {
        Instant stood = lab.events.stream()
                .filter(Event.StackFinished.class::isInstance)
                .map(Event::time)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var times = lab.calls("DescribeServices").stream()
                .map(CallRecord::time)
                .filter(time -> time.isBefore(stood))
                .toList();
        return IntStream.range(2, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 2), times.get(i)))
                .toList();
    }
}
