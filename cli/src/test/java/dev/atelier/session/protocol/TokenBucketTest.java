package dev.atelier.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final TokenBucket bucket = new TokenBucket(1_000, 100);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void letsABurstPassAndThenKeepsToTheRate() {
        assertThat(takeAll()).isEqualTo(100);
        assertThat(bucket.next()).isEqualTo(now.plusMillis(1));
        now = now.plusMillis(50);
        assertThat(takeAll()).isEqualTo(50);
    }

    @Test
    void gathersNoMoreThanABurst() {
        takeAll();
        now = now.plus(Duration.ofHours(1));
        assertThat(takeAll()).isEqualTo(100);
    }

    private int takeAll() {
        int taken = 0;
        while (bucket.available(now)) {
            bucket.take(now);
            taken++;
        }
        return taken;
    }
}
