package dev.atelier.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private final TestTime time = new TestTime();
    private final RateBudget budget = new RateBudget(time);

    @RepeatedTest(50)
    void neverMoreThanFiveCallsInAnySecondAndTwoASecondInTheLongRun(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        Instant start = time.instant();
        List<Instant> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            if (random.nextInt(4) == 0) {
                time.sleep(Duration.ofMillis(random.nextInt(6000)));
            }
            if (random.nextInt(50) == 0) {
                budget.throttled();
            }
            calls.add(call());
        }
        for (int i = 0; i + RateBudget.BURST < calls.size(); i++) {
            assertThat(Duration.between(calls.get(i), calls.get(i + RateBudget.BURST)))
                    .isGreaterThan(Duration.ofSeconds(1));
        }
        double seconds = Duration.between(start, calls.getLast()).toMillis() / 1000.0;
        assertThat((double) calls.size()).isLessThanOrEqualTo(RateBudget.BURST + seconds * RateBudget.FULL_RATE + 1);
    }

    @Test
    void aBurstOfFivePassesAtOnce() {
        Instant start = time.instant();
        for (int i = 0; i < 5; i++) {
            assertThat(call()).isEqualTo(start);
        }
        assertThat(call()).isAfter(start);
    }

    @Test
    void fullSpeedIsTwoCallsASecond() {
        drain();
        assertThat(timeOf(20)).isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_100));
    }

    @Test
    void throttlingHalvesTheRateAndHalfAMinuteRestoresIt() {
        drain();
        budget.throttled();
        assertThat(timeOf(3)).isGreaterThan(Duration.ofMillis(2_500));
        time.sleep(Duration.ofSeconds(60));
        drain();
        assertThat(timeOf(20)).isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_100));
    }

    private void drain() {
        for (int i = 0; i < 10; i++) {
            call();
        }
    }

    private Duration timeOf(int calls) {
        Instant start = time.instant();
        for (int i = 0; i < calls; i++) {
            call();
        }
        return Duration.between(start, time.instant());
    }

    private Instant call() {
        for (Duration wait = budget.take(); !wait.isZero(); wait = budget.take()) {
            time.sleep(wait);
        }
        return time.instant();
    }
}
