package dev.atelier.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
    private static final String GOLDEN = "00000074696e7075745f73747265616d5f646174612020202020202020202020202020200000"
            + "00010000018bcfe5687b000000000000000700000000000000008899aabbccddeeff00112233445566771d887ce0f8672e4914d9"
            + "000e801cd74ecd805dd9366c0bc42dc16adc0197dc2f00000001000000036c730d";

    private final Random random = new Random(7);

    @Test
    void writesAndReadsWhatThePluginWrites() {
        var message = new Message(
                MessageType.INPUT,
                1_700_000_000_123L,
                7,
                0,
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                1,
                ByteBuffer.wrap("ls\r".getBytes(StandardCharsets.UTF_8)));

        assertThat(hex(MessageCodec.encode(message))).isEqualTo(GOLDEN);
        assertThat(MessageCodec.decode(ByteBuffer.wrap(HexFormat.of().parseHex(GOLDEN))))
                .contains(message);
    }

    @Test
    void anyMessageSurvivesTheWay() {
        for (int round = 0; round < 2_000; round++) {
            var message = any();
            assertThat(MessageCodec.decode(MessageCodec.encode(message))).contains(message);
        }
    }

    @Test
    void aFrameThatIsCutOffIsNoMessage() {
        ByteBuffer frame = MessageCodec.encode(any(MessageType.OUTPUT));
        for (int length = 0; length < frame.limit(); length++) {
            assertThat(MessageCodec.decode(frame.slice(0, length))).isEmpty();
        }
    }

    @Test
    void aDamagedPayloadIsNoMessage() {
        for (int round = 0; round < 500; round++) {
            ByteBuffer frame = MessageCodec.encode(any(MessageType.OUTPUT));
            int at = 120 + random.nextInt(frame.limit() - 120);
            frame.put(at, (byte) (frame.get(at) ^ 1 << random.nextInt(8)));
            assertThat(MessageCodec.decode(frame)).isEmpty();
        }
    }

    @Test
    void noiseIsNeverAFault() {
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            assertThat(MessageCodec.decode(ByteBuffer.wrap(noise))).isEmpty();
            ByteBuffer frame = MessageCodec.encode(any());
            for (int hits = 0; hits < 4; hits++) {
                frame.put(random.nextInt(frame.limit()), (byte) random.nextInt());
            }
            assertThat(MessageCodec.decode(frame)).isNotNull();
        }
    }

    @Test
    void whatTheServiceSaysOfPublicationNeedsNoDigest() {
        var pause = new Message(
                MessageType.PAUSE_PUBLICATION, 0, 0, 3, UUID.randomUUID(), 0, ByteBuffer.wrap(new byte[] {1, 2}));
        ByteBuffer frame = MessageCodec.encode(pause).put(80, (byte) 0).put(81, (byte) 0);
        assertThat(MessageCodec.decode(frame)).contains(pause);
    }

    @Test
    void zerosMayFillUpTheType() {
        ByteBuffer frame = ByteBuffer.wrap(HexFormat.of().parseHex(GOLDEN));
        for (int at = 4; at < 36; at++) {
            if (frame.get(at) == ' ') {
                frame.put(at, (byte) 0);
            }
        }
        assertThat(MessageCodec.decode(frame)).map(Message::type).contains(MessageType.INPUT);
    }

    @Test
    void aLongerHeaderIsSkipped() {
        ByteBuffer frame = ByteBuffer.wrap(HexFormat.of().parseHex(GOLDEN));
        ByteBuffer longer = ByteBuffer.allocate(frame.limit() + 4)
                .putInt(120)
                .put(frame.slice(4, 112))
                .putInt(0)
                .put(frame.slice(116, 7))
                .flip();
        assertThat(MessageCodec.decode(longer))
                .map(message -> new String(message.bytes(), StandardCharsets.UTF_8))
                .contains("ls\r");
    }

    @Test
    void aMessageDoesNotPrintWhatIsTyped() {
        var typed = ByteBuffer.wrap("hunter2".getBytes(StandardCharsets.UTF_8));
        assertThat(new Message(MessageType.INPUT, 0, 4, 0, UUID.randomUUID(), 1, typed))
                .hasToString("input_stream_data 4 (7 bytes)");
    }

    private Message any() {
        return any(List.of(MessageType.values()).get(random.nextInt(MessageType.values().length)));
    }

    private Message any(MessageType type) {
        byte[] payload = new byte[1 + random.nextInt(1024)];
        random.nextBytes(payload);
        return new Message(
                type,
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                new UUID(random.nextLong(), random.nextLong()),
                random.nextInt(),
                ByteBuffer.wrap(payload));
    }

    private static String hex(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
