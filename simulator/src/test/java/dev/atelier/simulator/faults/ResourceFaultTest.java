package dev.atelier.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a fault file does to resources, as their stack shows it. */
class ResourceFaultTest {

    private static final String TOPIC = "Resources: {T: {Type: AWS::SNS::Topic, Properties: {DisplayName: one}}}";

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester tester = new StackTester(aws);

    private void inject(String effect) {
        aws.simulator().inject(FaultScript.parse("resources: [{ resource: 'ap*/T', " + effect + " }]"));
    }

    @Test
    void aResourceThatFailsOnceIsRolledBackAndMadeTheNextTime() {
        inject("when: { count: 1 }, effect: { fail: The quota is used up. }");
        assertThat(tester.deploy("app", TOPIC).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(tester.history("app")).contains("T CREATE_FAILED: The quota is used up.");
        tester.delete("app");
        assertThat(tester.deploy("app", TOPIC).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aResourceThatHangsNeverEnds() {
        inject("effect: hang");
        tester.deploy("app", TOPIC);
        aws.pass(Duration.ofDays(2).toSeconds());
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
    }

    @Test
    void aSlowResourceTakesSoMuchLonger() {
        inject("effect: { slow: 7200 }");
        assertThat(tester.deploy("app", TOPIC).stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        aws.pass(7200);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aFaultHoldsForItsOperationAndStackAlone() {
        inject("on: update, when: { count: 1 }, effect: { fail: Not now. }");
        assertThat(tester.deploy("app", TOPIC).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(tester.deploy("app", TOPIC.replace("one", "two")).stackStatusAsString())
                .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        inject("on: delete, effect: { fail: Still in use. }");
        assertThat(tester.deploy("other", TOPIC).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(tester.delete("other").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(tester.delete("app").stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(tester.history("app")).contains("T DELETE_FAILED: Still in use.");
    }
}
