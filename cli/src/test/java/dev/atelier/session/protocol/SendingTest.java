package dev.atelier.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendingTest {
    private final Sending sending = new Sending(900);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whileThePublicationPausesOneMessageAsks() {
        add(3);
        sending.pause();
        assertThat(next()).contains(0L);
        assertThat(next()).isEmpty();
        now = now.plusMillis(200);
        assertThat(next()).as("asks again").contains(0L);

        sending.acknowledged(0, now);
        assertThat(next()).contains(1L);
        assertThat(next()).contains(2L);
    }

    @Test
    void thePauseEndsWhenTheServiceSaysSo() {
        add(2);
        sending.pause();
        assertThat(next()).contains(0L);
        sending.resume();
        assertThat(next()).contains(1L);
    }

    @Test
    void aNewConnectionEndsThePauseAndCarriesAgainWhatTheOldOneDid() {
        add(4);
        assertThat(next()).contains(0L);
        assertThat(next()).contains(1L);
        assertThat(next()).contains(2L);
        sending.acknowledged(1, now);
        sending.pause();
        assertThat(next()).isEmpty();

        sending.reconnected();
        assertThat(next()).contains(0L);
        assertThat(next()).contains(2L);
        assertThat(next()).contains(3L);
    }

    @Test
    void noMoreIsOnItsWayThanTheWindowHolds() {
        add(3_000);
        int count = 0;
        for (int step = 0; step < 3_000; step++) {
            now = now.plusNanos(1_200_000);
            if (next().filter(sequence -> sequence > 0).isPresent()) {
                count++;
            }
        }
        assertThat(count).isEqualTo(1_999);
    }

    @Test
    void anAcknowledgementNamesWhatItIsFor() {
        var received = new Message(
                MessageType.OUTPUT,
                0,
                12,
                0,
                UUID.fromString("00112233-4455-6677-8899-AABBCCDDEEFF"),
                1,
                ByteBuffer.wrap(new byte[] {1}));
        sending.acknowledge(received, now);
        var sent = MessageCodec.decode(sending.acknowledgement().orElseThrow()).orElseThrow();
        assertThat(sent.type()).isEqualTo(MessageType.ACKNOWLEDGE);
        assertThat(sent.sequence()).isZero();
        assertThat(sent.flags()).isEqualTo(3);
        assertThat(sent.payloadType()).isZero();
        assertThat(new String(sent.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"AcknowledgedMessageType\":\"output_stream_data\",\"AcknowledgedMessageId\":"
                        + "\"00112233-4455-6677-8899-aabbccddeeff\",\"AcknowledgedMessageSequenceNumber\":12,"
                        + "\"IsSequentialMessage\":true}");
    }

    private void add(int count) {
        for (int at = 0; at < count; at++) {
            sending.add(PayloadType.OUTPUT, new byte[] {1}, () -> {});
        }
    }

    private Optional<Long> next() {
        return sending.next(now).flatMap(MessageCodec::decode).map(Message::sequence);
    }
}
