package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminalProvider;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.terminal.spi.SystemStream;
import org.junit.jupiter.api.Test;

/** The console of Windows, with a terminal of JLine in its place that follows the same settings. */
class ConsoleTerminalsTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Provider jline = new Provider();
    private final ConsoleTerminals terminals = new ConsoleTerminals(jline);

    /** Windows as JLine sees it. */
    private final class Provider extends DumbTerminalProvider {
        private final Set<SystemStream> consoles = EnumSet.allOf(SystemStream.class);
        private final List<SystemStream> opened = new ArrayList<>();
        private final LineDisciplineTerminal terminal;

        Provider() {
            try {
                terminal = new LineDisciplineTerminal("test", "windows-vtp", shown, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public boolean isSystemStream(SystemStream stream) {
            return consoles.contains(stream);
        }

        @Override
        public Terminal sysTerminal(
                String name,
                String type,
                boolean ansiPassThrough,
                Charset encoding,
                Charset inputEncoding,
                Charset outputEncoding,
                boolean nativeSignals,
                Terminal.SignalHandler signalHandler,
                boolean paused,
                SystemStream systemStream)
                throws IOException {
            opened.add(systemStream);
            if (!consoles.contains(SystemStream.Input)) {
                throw new IOException("JLine wants a console to read from.");
            }
            assertThat(paused).as("keys are left to standard input").isTrue();
            assertThat(nativeSignals).as("signals are left to the program").isFalse();
            return terminal;
        }

        void type(byte... keys) throws IOException {
            terminal.processInputBytes(keys);
        }

        boolean is(LocalFlag flag) {
            return terminal.getAttributes().getLocalFlag(flag);
        }
    }

    private RawTerminal raw() {
        var unused = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return terminals.raw(new Streams(new ByteArrayInputStream(new byte[0]), unused, unused, terminals));
    }

    @Test
    void a_stream_is_a_terminal_where_it_is_the_console() {
        jline.consoles.remove(SystemStream.Output);
        assertThat(terminals.isTerminal(0)).isTrue();
        assertThat(terminals.isTerminal(1)).isFalse();
        assertThat(terminals.isTerminal(2)).isTrue();
        assertThat(jline.opened)
                .as("opened once, and where it can be written to")
                .containsExactly(SystemStream.Error);
    }

    @Test
    void a_console_that_cannot_be_told_of_escape_sequences_does_not_count() {
        jline.consoles.remove(SystemStream.Input);
        assertThat(terminals.isTerminal(1)).isFalse();
        assertThat(terminals.size()).isEqualTo(Size.USUAL);
        assertThatThrownBy(this::raw).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                .isEqualTo("terminal-unsettable"));
        assertThatThrownBy(() -> terminals.echo(false))
                .as("nothing secret is asked")
                .isInstanceOf(Failure.class);
    }

    @Test
    void every_key_is_passed_on_and_none_is_shown() throws IOException {
        byte[] keys = {
            'l', 's', '\r', 3, 26, 28, 25, 4, 17, 19, 127, '\n', 27, '[', 'A', (byte) 0xe6, (byte) 0xbc, (byte) 0xa2
        };
        try (RawTerminal raw = raw()) {
            jline.type(keys);
            assertThat(raw.keyboard().readNBytes(keys.length)).isEqualTo(keys);
        }
        assertThat(shown.size()).isZero();
    }

    @Test
    void what_is_pasted_comes_in_one_piece() throws IOException {
        byte[] keys = "printf 'wide 漢字'\r".repeat(10).getBytes(StandardCharsets.UTF_8);
        byte[] piece = new byte[4096];
        try (RawTerminal raw = raw()) {
            jline.type(keys);
            assertThat(raw.keyboard().read(piece)).isEqualTo(keys.length);
        }
    }

    @Test
    void bytes_are_shown_as_they_are() throws IOException {
        byte[] bytes = "\u001b[1m漢字\r\n".getBytes(StandardCharsets.UTF_8);
        try (RawTerminal raw = raw()) {
            raw.screen().write(bytes, 0, 5);
            raw.screen().write(bytes, 5, bytes.length - 5);
            raw.screen().flush();
        }
        assertThat(shown.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void the_console_is_put_back_as_it_was() {
        var before = jline.terminal.getAttributes().toString();
        RawTerminal raw = raw();
        assertThat(jline.is(LocalFlag.ISIG)).isFalse();
        raw.close();
        assertThat(jline.terminal.getAttributes().toString()).isEqualTo(before);
    }

    @Test
    void the_size_and_its_changes_are_told() {
        List<Size> told = new ArrayList<>();
        terminals.onResize(() -> told.add(terminals.size()));
        jline.terminal.setSize(new org.jline.terminal.Size(100, 30));
        jline.terminal.raise(Terminal.Signal.WINCH);
        assertThat(told).containsExactly(new Size(100, 30));
        jline.terminal.setSize(new org.jline.terminal.Size(0, 0));
        assertThat(terminals.size()).isEqualTo(Size.USUAL);
    }

    @Test
    void a_secret_is_not_shown_while_it_is_typed() throws IOException {
        terminals.echo(false);
        jline.type((byte) 's');
        assertThat(shown.size()).isZero();
        assertThat(jline.is(LocalFlag.ICANON))
                .as("lines are still read as such")
                .isTrue();
        terminals.echo(true);
        jline.type((byte) 'x');
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("x");
    }
}
