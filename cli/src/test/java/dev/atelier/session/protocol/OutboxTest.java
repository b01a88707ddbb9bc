package dev.atelier.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void sendsOnlyTheOldestAgain() {
        add(3);
        now = now.plusMillis(199);
        assertThat(outbox.again(now)).isEmpty();
        now = now.plusMillis(1);
        assertThat(outbox.again(now)).contains(frame(0));
        assertThat(outbox.again(now)).isEmpty();
        now = now.plusMillis(200);
        assertThat(outbox.again(now)).contains(frame(0));
        outbox.acknowledged(0, now);
        assertThat(outbox.again(now)).as("the next oldest was sent long ago").contains(frame(1));
    }

    @Test
    void sendsEverythingAgainOnceOverANewConnection() {
        add(4);
        outbox.acknowledged(1, now);
        outbox.reconnected();
        assertThat(outbox.deadline()).contains(now);
        assertThat(outbox.again(now)).contains(frame(0));
        outbox.acknowledged(2, now);
        assertThat(outbox.again(now)).contains(frame(3));
        assertThat(outbox.again(now)).isEmpty();
    }

    @Test
    void givesUpAfterFiveMinutesOfWaiting() {
        add(1);
        Instant start = now;
        while (!outbox.abandoned()) {
            now = outbox.deadline().orElseThrow();
            assertThat(outbox.again(now)).contains(frame(0));
        }
        assertThat(Duration.between(start, now)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void anOutageIsNotWaitedFor() {
        add(1);
        now = now.plus(Duration.ofHours(1));
        outbox.reconnected();
        assertThat(outbox.again(now)).contains(frame(0));
        assertThat(outbox.abandoned()).isFalse();
    }

    @Test
    void anAcknowledgementOfSomethingElseChangesNothing() {
        add(1);
        outbox.acknowledged(17, now.plusMillis(1));
        assertThat(outbox.size()).isEqualTo(1);
    }

    private void add(int count) {
        for (int at = 0; at < count; at++) {
            outbox.add(frame(outbox.nextSequence()), now);
        }
    }

    private static ByteBuffer frame(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip();
    }
}
