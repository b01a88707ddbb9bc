package dev.atelier.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private final RoundTrip roundTrip = new RoundTrip();

    @Test
    void startsWithAGuess() {
        assertThat(roundTrip.timeout()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void followsTheFormulaStepByStep() {
        // Variation 1/4 of |100 - 60| = 10, mean 7/8 of 100 + 1/8 of 60 = 95, timeout 95 + 4 * 10.
        roundTrip.measured(Duration.ofMillis(60));
        assertThat(roundTrip.timeout()).isEqualTo(Duration.ofMillis(135));
        // Variation 3/4 of 10 + 1/4 of |95 - 95| = 7.5, mean 95, timeout 95 + 4 * 7.5.
        roundTrip.measured(Duration.ofMillis(95));
        assertThat(roundTrip.timeout()).isEqualTo(Duration.ofMillis(125));
    }

    @Test
    void keepsAMarginWhereNothingVaries() {
        for (int time = 0; time < 200; time++) {
            roundTrip.measured(Duration.ofMillis(40));
        }
        assertThat(roundTrip.timeout()).isBetween(Duration.ofMillis(50), Duration.ofMillis(51));
    }

    @Test
    void neverWaitsLongerThanASecond() {
        for (int time = 0; time < 20; time++) {
            roundTrip.measured(Duration.ofSeconds(30));
        }
        assertThat(roundTrip.timeout()).isEqualTo(Duration.ofSeconds(1));
    }
}
