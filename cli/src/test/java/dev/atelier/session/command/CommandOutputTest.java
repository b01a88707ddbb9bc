package dev.atelier.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Output and exit code are found however the pieces are cut. */
class CommandOutputTest {
    private static final String NONCE = "0123456789abcdef";

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final Random random = new Random(7);

    private CommandOutput read(byte[] bytes) {
        seen.reset();
        CommandOutput output = new CommandOutput(NONCE, (piece, from, to) -> seen.write(piece, from, to - from));
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(9));
            output.accept(bytes, from, to);
            from = to;
        }
        output.ended();
        return output;
    }

    private CommandOutput read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private String seen() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    private static String begin(String letters) {
        return "\u001e" + NONCE + letters + "\u001e";
    }

    private static String end(int code) {
        return "\u001e" + NONCE + ":" + code + "\u001e";
    }

    @Test
    void whatStandsBetweenTheMarksIsTheOutput() {
        for (int code : new int[] {0, 1, 42, 126, 127, 137, 255}) {
            CommandOutput output =
                    read("Welcome!\r\n" + begin("rp") + "no line feed at the end" + end(code) + "logout");
            assertThat(seen()).isEqualTo("no line feed at the end");
            assertThat(output.code()).hasValue(code);
            assertThat(output.takesInput()).isTrue();
        }
    }

    @Test
    void whatLooksLikeTheMarkIsOutput() {
        String alike = "\u001e\u001e" + NONCE + "\u001e0123456789abcdef:\u001e" + NONCE + ":1234\u001e" + NONCE + ":9x"
                + end(7).replace("f:", "e:");
        CommandOutput output = read(begin("rp") + alike + end(3));
        assertThat(seen()).isEqualTo(alike);
        assertThat(output.code()).hasValue(3);
    }

    @Test
    void whatBreaksOffInTheMarkIsOutputToo() {
        String half = end(3).substring(0, 9);
        CommandOutput output = read(begin("rp") + "abc" + half);
        assertThat(seen()).isEqualTo("abc" + half);
        assertThat(output.code()).isEmpty();
    }

    @Test
    void theCarriageReturnsOfThePtyAreTakenBack() {
        CommandOutput output = read(begin("cp") + "one\r\ntwo\r\r\nthree\rfour\r\r" + end(0));
        assertThat(seen()).isEqualTo("one\ntwo\r\nthree\rfour\r\r");
        assertThat(output.takesInput()).isFalse();
    }

    @Test
    void base64IsDecodedLineByLine() {
        byte[] all = new byte[20_000];
        random.nextBytes(all);
        StringBuilder text = new StringBuilder(begin("re"));
        for (int from = 0; from < all.length; ) {
            int to = Math.min(all.length, from + 1 + random.nextInt(100));
            text.append(Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(all, from, to)))
                    .append(from % 2 == 0 ? "\n" : "\r\n");
            from = to;
        }
        text.append(Base64.getEncoder().encodeToString(end(5).getBytes(StandardCharsets.US_ASCII)))
                .append("\n");
        CommandOutput output = read(text.toString());
        assertThat(seen.toByteArray()).isEqualTo(all);
        assertThat(output.code()).hasValue(5);
    }

    @Test
    void whatComesInsteadOfACommandIsKept() {
        CommandOutput output = read("Unable to start command: no sh\r\n");
        assertThat(output.begun()).isFalse();
        assertThat(output.before()).isEqualTo("Unable to start command: no sh");
        assertThat(seen()).isEmpty();
    }
}
