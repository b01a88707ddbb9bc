package dev.atelier.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.session.command.Escapes.Wish;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is typed goes to the other end, but for a tilde at the beginning of a line that something follows. */
class EscapesTest {
    private final Escapes escapes = new Escapes();
    private final StringBuilder sent = new StringBuilder();

    private Wish type(String keys) {
        byte[] bytes = keys.getBytes(StandardCharsets.ISO_8859_1);
        Escapes.Typed typed = escapes.type(bytes, bytes.length);
        sent.append(new String(typed.sent(), StandardCharsets.ISO_8859_1));
        return typed.wish();
    }

    @Test
    void everyByteGoesToTheOtherEnd() {
        StringBuilder all = new StringBuilder();
        for (char key = 0; key < 256; key++) {
            all.append(key);
        }
        assertThat(type(all.toString())).isEqualTo(Wish.NONE);
        assertThat(sent).hasToString(all.toString());
    }

    @Test
    void tildeAndDotLeave() {
        assertThat(type("~")).isEqualTo(Wish.NONE);
        assertThat(type(".rest")).isEqualTo(Wish.LEAVE);
        assertThat(sent).isEmpty();
    }

    @Test
    void aTildeIsSentWhereNothingIsMeantByIt() {
        assertThat(type("ls ~.\r~~.\r~x~.")).isEqualTo(Wish.NONE);
        assertThat(sent).hasToString("ls ~.\r~.\r~x~.");
    }

    @Test
    void helpIsForAnyLine() {
        assertThat(type("exit\r~?")).isEqualTo(Wish.HELP);
        assertThat(sent).hasToString("exit\r");
        assertThat(type("~.")).isEqualTo(Wish.LEAVE);
    }
}
