package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.session.tunnel.Frame.Command;
import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** smux on the wire: golden bytes, and frames that survive being cut anywhere. */
class FrameTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void aFrameHasALittleEndianHeader() {
        assertThat(hex(Frame.open(3))).isEqualTo("0100" + "0000" + "03000000");
        assertThat(hex(Frame.close(5))).isEqualTo("0101" + "0000" + "05000000");
        assertThat(hex(Frame.push(0x01020304, ByteBuffer.wrap(new byte[] {7, 8, 9}))))
                .isEqualTo("0102" + "0300" + "04030201" + "070809");
        assertThat(hex(Frame.keepAlive())).isEqualTo("0103" + "0000" + "00000000");
    }

    @Test
    void encodingLeavesTheDataUnread() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2});
        Frame.push(3, data).encoded();
        assertThat(data.remaining()).isEqualTo(2);
    }

    @Test
    void framesSurviveBeingCutAnywhere() throws ProtocolException {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<Sent> sent = randomFrames(random);
            var wire = new ByteArrayOutputStream();
            sent.forEach(frame -> wire.writeBytes(bytes(frame.frame().encoded())));

            assertThat(joined(inPieces(wire.toByteArray(), random)))
                    .as("seed " + seed)
                    .isEqualTo(sent.stream().map(Sent::text).toList());
        }
    }

    @Test
    void theLongestFrameIsHandedOnInParts() throws ProtocolException {
        var reader = new FrameReader();
        assertThat(reader.read(ByteBuffer.wrap(HEX.parseHex("0102ffff03000000"))))
                .isEmpty();
        assertThat(reader.read(ByteBuffer.allocate(65_000))).hasSize(1);
        List<Frame> rest = reader.read(ByteBuffer.allocate(535 + 8).put(535, HEX.parseHex("0101000003000000")));
        assertThat(rest).extracting(Frame::command).containsExactly(Command.PSH, Command.FIN);
        assertThat(rest.getFirst().data().remaining()).isEqualTo(535);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0200000003000000", "0000000003000000", "0104000003000000", "01ff000003000000"})
    void whatIsNotVersionOneIsAnError(String header) {
        assertThatThrownBy(() -> new FrameReader().read(ByteBuffer.wrap(HEX.parseHex(header))))
                .isInstanceOf(ProtocolException.class);
    }

    private record Sent(Frame frame) {
        String text() {
            return frame.command() + " " + frame.stream() + " " + HEX.formatHex(bytes(frame.data()));
        }
    }

    private static List<Sent> randomFrames(Random random) {
        List<Sent> frames = new ArrayList<>();
        for (int count = random.nextInt(1, 12); count > 0; count--) {
            int stream = random.nextInt();
            frames.add(new Sent(
                    switch (random.nextInt(4)) {
                        case 0 -> Frame.open(stream);
                        case 1 -> Frame.close(stream);
                        case 2 -> Frame.keepAlive();
                        default -> {
                            byte[] data = new byte[random.nextInt(1, 3000)];
                            random.nextBytes(data);
                            yield Frame.push(stream, ByteBuffer.wrap(data));
                        }
                    }));
        }
        return frames;
    }

    private static List<Frame> inPieces(byte[] wire, Random random) throws ProtocolException {
        var reader = new FrameReader();
        List<Frame> frames = new ArrayList<>();
        for (int at = 0; at < wire.length; ) {
            int length = Math.min(random.nextInt(1, 1025), wire.length - at);
            frames.addAll(reader.read(ByteBuffer.wrap(wire, at, length)));
            at += length;
        }
        return frames;
    }

    /** Parts of one frame put together again; two frames in a row for one random stream do not happen. */
    private static List<String> joined(List<Frame> frames) {
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < frames.size(); at++) {
            Frame frame = frames.get(at);
            var text = new StringBuilder(new Sent(frame).text());
            while (frame.command() == Command.PSH
                    && at + 1 < frames.size()
                    && frames.get(at + 1).command() == Command.PSH
                    && frames.get(at + 1).stream() == frame.stream()) {
                at++;
                text.append(HEX.formatHex(bytes(frames.get(at).data())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static String hex(Frame frame) {
        return HEX.formatHex(bytes(frame.encoded()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
