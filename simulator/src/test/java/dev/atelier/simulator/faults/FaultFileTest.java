package dev.atelier.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultFileTest {

    @Test
    void everyKindIsRead() {
        var script = FaultScript.parse("""
                calls:
                  - { effect: throttle }
                  - { effect: reset }
                  - { effect: lost-reply }
                  - { effect: expired-token }
                  - { effect: access-denied }
                  - { effect: { error: { status: 503, code: Down, message: Later. } } }
                  - { effect: { error: {} } }
                  - { effect: { delay: 0.2 } }
                  - { match: { service: cloudformation }, effect: { stale-read: 5 } }
                resources:
                  - { resource: A/B, effect: { fail: No. } }
                  - { resource: A/B, on: update, effect: hang }
                  - { resource: A/B, on: delete, effect: { slow: 60 } }
                """);
        assertThat(script.calls())
                .extracting(CallFault::effect)
                .containsExactly(
                        new CallEffect.Throttle(),
                        new CallEffect.Reset(),
                        new CallEffect.LostReply(),
                        new CallEffect.ExpiredToken(),
                        new CallEffect.AccessDenied(),
                        new CallEffect.Failure(503, "Down", "Later."),
                        new CallEffect.Failure(400, "InternalFailure", "The fault script says so."),
                        new CallEffect.Delay(Duration.ofMillis(200)),
                        new CallEffect.StaleRead(Duration.ofSeconds(5)));
        assertThat(script.resources())
                .containsExactly(
                        ResourceFault.failCreate("A", "B", "No."),
                        ResourceFault.always("A", "B", ResourceFault.Operation.UPDATE, new ResourceEffect.Hang()),
                        ResourceFault.always(
                                "A",
                                "B",
                                ResourceFault.Operation.DELETE,
                                new ResourceEffect.Slow(Duration.ofMinutes(1))));
    }

    @Test
    void anEmptyFileIsNoFault() {
        assertThat(FaultScript.parse("")).isEqualTo(FaultScript.none());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calls: [{ effect: explode }] | unknown effect explode",
                "calls: [{ effect: { explode: 1 } }] | unknown key explode",
                "calls: [{ match: { colour: red }, effect: throttle }] | unknown key colour",
                "calls: [{ when: { often: 2 }, effect: throttle }] | unknown key often",
                "calls: [{ effect: { stale-read: 5 } }] | stale-read works for CloudFormation alone",
                "resources: [{ effect: hang }] | resource is missing",
                "resources: [{ resource: Vpc, effect: hang }] | resource must be STACK/LogicalId",
                "resources: [{ resource: A/B, effect: { explode: 1 } }] | unknown key explode",
                "resources: [{ resource: A/B, on: move, effect: hang }] | on must be create, update or delete",
                "faults: [] | unknown key faults",
                "calls: [ | not valid YAML",
            })
    void whatIsNotUnderstoodIsNamedWithItsPlace(String yaml, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.parse(yaml))
                .withMessageContaining(message)
                .withMessageStartingWith("faults");
    }
}
