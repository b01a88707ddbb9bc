package dev.atelier.simulator.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentMessageTest {

    /** As the client of AWS encodes it. */
    private static final String GOLDEN = """
            00000074696e7075745f73747265616d5f64617461202020202020202020202020202020000000010000018bcfe5687b0000000000000007
            00000000000000008899aabbccddeeff00112233445566771d887ce0f8672e4914d9000e801cd74ecd805dd9366c0bc42dc16adc0197dc2f
            00000001000000036c730d""".replace("\n", "");

    private static final AgentMessage KEYS = new AgentMessage(
            AgentMessage.INPUT,
            Instant.ofEpochMilli(1_700_000_000_123L),
            7,
            0,
            UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
            1,
            "ls\r".getBytes(StandardCharsets.US_ASCII));

    @Test
    void aMessageIsEncodedAsTheGoldenVector() {
        assertThat(HexFormat.of().formatHex(KEYS.encode())).isEqualTo(GOLDEN);
    }

    @Test
    void theGoldenVectorIsDecoded() {
        assertThat(AgentMessage.decode(HexFormat.of().parseHex(GOLDEN)).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(KEYS);
    }

    @Test
    void aTypePaddedWithZerosIsRead() {
        byte[] frame = KEYS.encode();
        for (int i = 4 + AgentMessage.INPUT.length(); i < 36; i++) {
            frame[i] = 0;
        }
        assertThat(AgentMessage.decode(frame).orElseThrow().type()).isEqualTo(AgentMessage.INPUT);
    }

    @Test
    void aFrameThatIsCutOrDamagedIsNoMessage() {
        byte[] frame = KEYS.encode();
        for (int length = 0; length < frame.length; length++) {
            assertThat(AgentMessage.decode(Arrays.copyOf(frame, length))).isEmpty();
        }
        frame[frame.length - 1] ^= 1;
        assertThat(AgentMessage.decode(frame)).isEmpty();
    }

    @Test
    void noFrameOfChanceIsAMessage() {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            byte[] frame = new byte[random.nextInt(300)];
            random.nextBytes(frame);
            assertThat(AgentMessage.decode(frame)).isEmpty();
        }
    }
}
