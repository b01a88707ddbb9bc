package dev.atelier.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final List<Long> taken = new ArrayList<>();
    private final List<Long> acknowledged = new ArrayList<>();
    private boolean open = true;
    private final Inbox inbox = new Inbox(this::take, message -> acknowledged.add(message.sequence()));

    private boolean take(Message message) {
        return open && taken.add(message.sequence());
    }

    @Test
    void putsMessagesInOrderAndAcknowledgesEachOnce() {
        receive(1, 2, 0, 3);
        assertThat(taken).containsExactly(0L, 1L, 2L, 3L);
        assertThat(acknowledged).containsExactly(1L, 2L, 0L, 3L);
        assertThat(inbox.empty()).isTrue();
    }

    @Test
    void acknowledgesAgainWhatComesAgain() {
        receive(0, 0, 2, 2);
        assertThat(taken).containsExactly(0L);
        assertThat(acknowledged).containsExactly(0L, 0L, 2L, 2L);
    }

    @Test
    void acknowledgesWhatWasRefusedOnlyWhenItIsTaken() {
        open = false;
        receive(0, 0, 1);
        assertThat(acknowledged).containsExactly(1L);
        assertThat(inbox.refused()).isTrue();

        open = true;
        inbox.offer();
        assertThat(taken).containsExactly(0L, 1L);
        assertThat(acknowledged).containsExactly(1L, 0L);
        assertThat(inbox.refused()).isFalse();
    }

    @Test
    void isCrowdedOnlyByWhatIsRefused() {
        for (int sequence = 1; sequence < 2_000; sequence++) {
            receive(sequence);
        }
        assertThat(inbox.crowded()).isFalse();
        open = false;
        receive(0);
        assertThat(inbox.crowded()).isTrue();
    }

    @Test
    void doesNotAcknowledgeWhatItHasNoRoomFor() {
        for (int sequence = 1; sequence < 20_000; sequence++) {
            receive(sequence);
        }
        assertThat(acknowledged).hasSize(10_000);
        receive(0);
        assertThat(taken).hasSize(10_001);
    }

    private void receive(long... sequences) {
        for (long sequence : sequences) {
            inbox.receive(new Message(
                    MessageType.OUTPUT, 0, sequence, 0, UUID.randomUUID(), 1, ByteBuffer.wrap(new byte[] {1})));
        }
    }
}
