package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Failure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedTimeTest {
    @Test
    void what_is_printed_can_be_read_back() {
        SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-20T10:00:00Z"), 60);
        assertThat(time.variable()).isEqualTo("ATELIER_CLOCK=60@2026-11-20T10:00:00Z");
        assertThat(SimulatedTime.parse("60@2026-11-20T10:00:00Z")).isEqualTo(time);
    }

    @Test
    void it_runs_faster_from_its_beginning_on() {
        Instant before = Instant.now();
        SimulatedTime time = new SimulatedTime(before.minusSeconds(10), 60);
        assertThat(Duration.between(before, time.clock().instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(590));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "@", "0@2026-11-20T10:00:00Z", "x@2026-11-20T10:00:00Z", "60@yesterday"})
    void another_form_is_refused(String text) {
        assertThatExceptionOfType(Failure.Invalid.class).isThrownBy(() -> SimulatedTime.parse(text));
    }
}
