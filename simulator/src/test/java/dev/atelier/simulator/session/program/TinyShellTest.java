package dev.atelier.simulator.session.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TinyShellTest {

    private final TinyShell shell = new TinyShell();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '~',
            value = {
                "echo a  'b  c' \"d\" e\\ f ~ a b  c d e f",
                "x=1; echo \"$x$y\" ~ 1",
                "false; echo $? ~ 1",
                "true && echo yes ~ yes",
                "false && echo yes || echo no ~ no",
                "nothing-such; echo $? ~ sh: nothing-such: not found,127",
                "sh -c 'exit 42'; echo $? ~ 42",
                "exit 3; echo never ~ ``",
                "printf '%s-%s\\n' a b ~ a-b",
                "echo 'a;b' \"c&&d\" ~ a;b c&&d",
            })
    void aCommandAnswersAsInAShell(String command, String expected) {
        shell.run(command);
        assertThat(shell.takeOutput().strip().replace("\n", ",")).isEqualTo(expected);
    }

    @Test
    void theExitCodeIsThatOfExit() {
        shell.run("exit 7");
        assertThat(shell.isOver()).isTrue();
        assertThat(shell.status()).isEqualTo(7);
    }

    @Test
    void theTerminalsEchoCanBeSwitchedOff() {
        shell.run("stty -echo -onlcr");
        assertThat(shell.echoes()).isFalse();
        assertThat(shell.translatesNewlines()).isFalse();
        shell.run("stty sane echo");
        assertThat(shell.echoes()).isTrue();
    }

    @Test
    void quotedWordsComeBackAsTheyWere() {
        List<String> words = List.of("echo", "it's", "a b", "");
        assertThat(CommandLine.split(TinyShell.quoted(words))).isEqualTo(words);
    }
}
