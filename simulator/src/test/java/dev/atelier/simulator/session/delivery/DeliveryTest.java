package dev.atelier.simulator.session.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.session.wire.AgentMessage;
import dev.atelier.simulator.session.wire.PayloadType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Instant START = Instant.EPOCH;

    private final List<Long> taken = new ArrayList<>();
    private boolean ready = true;
    private final Inbox inbox = new Inbox(message -> ready && taken.add(message.sequence()));
    private final Outbox outbox = new Outbox();

    private boolean receive(long sequence) {
        return inbox.receive(
                new AgentMessage(AgentMessage.INPUT, START, sequence, 0, UUID.randomUUID(), 1, new byte[] {1}));
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    @Test
    void messagesAreTakenInOrderWhateverTheOrderTheyCome() {
        assertThat(receive(2)).isTrue();
        assertThat(receive(1)).isTrue();
        assertThat(receive(0)).isTrue();
        assertThat(taken).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aMessageThatComesAgainIsAcknowledgedAndNotTaken() {
        receive(0);
        assertThat(receive(0)).isTrue();
        assertThat(taken).containsExactly(0L);
    }

    @Test
    void whatCannotBeTakenIsNotAcknowledged() {
        ready = false;
        assertThat(receive(0)).isFalse();
        ready = true;
        assertThat(receive(0)).isTrue();
        assertThat(taken).containsExactly(0L);
    }

    @Test
    void whatWasAcknowledgedEarlyIsOfferedAgain() {
        receive(1);
        receive(2);
        receive(0);
        ready = false;
        receive(3);
        receive(4);
        ready = true;
        assertThat(receive(3)).isTrue();
        assertThat(taken).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            outbox.add(PayloadType.OUTPUT, new byte[] {1}, START);
        }
    }

    @Test
    void onlyTheOldestIsSentAgain() {
        add(2);
        List<byte[]> sent = outbox.unsent(START);
        assertThat(sent).hasSize(2);
        assertThat(outbox.unsent(START)).isEmpty();
        assertThat(outbox.overdue(at(200))).isEmpty();
        assertThat(outbox.overdue(at(201))).contains(sent.getFirst());
        assertThat(outbox.overdue(at(300))).isEmpty();
        assertThat(outbox.acknowledged(0, at(300))).isTrue();
        assertThat(outbox.acknowledged(0, at(300))).isFalse();
        assertThat(outbox.overdue(at(900))).contains(sent.getLast());
        outbox.acknowledged(1, at(900));
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void whatWasNeverSentIsNotOverdue() {
        add(1);
        assertThat(outbox.overdue(at(5000))).isEmpty();
    }

    @Test
    void theTimeoutFollowsTheRoundTrips() {
        var roundTrip = new RoundTrip();
        assertThat(roundTrip.timeout()).isEqualTo(Duration.ofMillis(200));
        roundTrip.measured(Duration.ofMillis(20));
        assertThat(roundTrip.timeout()).isEqualTo(Duration.ofMillis(90 + 80));
        roundTrip.measured(Duration.ofMillis(20));
        assertThat(roundTrip.timeout()).isEqualTo(Duration.ofNanos(81_250_000L + 130_000_000L));
        for (int i = 0; i < 100; i++) {
            roundTrip.measured(Duration.ofMillis(1));
        }
        assertThat(roundTrip.timeout()).isBetween(Duration.ofMillis(11), Duration.ofMillis(12));
        for (int i = 0; i < 20; i++) {
            roundTrip.measured(Duration.ofSeconds(30));
        }
        assertThat(roundTrip.timeout()).isEqualTo(Duration.ofSeconds(1));
    }
}
