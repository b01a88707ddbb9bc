package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationOptionTest {
    private final DurationOption option = new DurationOption();

    @Test
    void hours_minutes_and_seconds_stand_alone_or_together() {
        assertThat(option.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(option.convert("45m")).isEqualTo(Duration.ofMinutes(45));
        assertThat(option.convert("1h30m")).isEqualTo(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "10", "m", "-5m", "5 m", "1d", "99999999999s"})
    void anything_else_is_refused(String text) {
        assertThatExceptionOfType(TypeConversionException.class).isThrownBy(() -> option.convert(text));
    }
}
