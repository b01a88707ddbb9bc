package dev.atelier.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines in a real shell on a real pty, which {@code script} of util-linux makes. */
class RemoteCommandTest {
    private static final String NONCE = "0123456789abcdef";
    private static final List<String> TOOLS = List.of("sh", "cat", "stty", "dd", "base64", "seq", "kill");

    @TempDir
    private Path tools = Path.of("");

    private String shell = "sh";
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    /** Runs the words with no other programs than these, and gives the exit code. */
    private int run(List<String> programs, byte[] input, String... words) throws IOException {
        for (String program : programs) {
            String real = real(program.equals("sh") ? shell : program) + " \"$@\"\n";
            Path tool = Files.writeString(tools.resolve(program), "#!/bin/sh\nexec " + real);
            assertThat(tool.toFile().setExecutable(true)).isTrue();
        }
        String line = RemoteCommand.piped(List.of(words), NONCE);
        var builder = new ProcessBuilder("/usr/bin/script", "-qfec", line, "/dev/null");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("PATH", tools.toString());
        Process process = builder.start();
        CommandOutput output = new CommandOutput(NONCE, (bytes, from, to) -> seen.write(bytes, from, to - from));
        byte[] buffer = new byte[1000];
        Optional<Thread> feeding = Optional.empty();
        for (int count = process.getInputStream().read(buffer);
                count >= 0 && output.code().isEmpty();
                count = process.getInputStream().read(buffer)) {
            output.accept(buffer, 0, count);
            if (output.takesInput() && feeding.isEmpty()) {
                feeding = Optional.of(Thread.ofVirtual().start(() -> feed(input, process.getOutputStream())));
            }
            if (output.code().isPresent()) {
                break;
            }
        }
        process.destroy();
        assertThat(output.begun()).as(output.before()).isTrue();
        return output.code().orElse(-1);
    }

    private static Path real(String program) {
        Path usual = Path.of("/usr/bin", program);
        return Files.exists(usual) ? usual : Path.of("/bin", program);
    }

    private static void feed(byte[] input, OutputStream out) {
        try {
            for (int from = 0; from < input.length; from += 4000) {
                byte[] piece = Arrays.copyOfRange(input, from, Math.min(input.length, from + 4000));
                out.write("%8d".formatted(piece.length).getBytes(StandardCharsets.US_ASCII));
                out.write(piece);
                out.flush();
            }
            out.write("       0".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            // The command has ended before it has read everything.
        }
    }

    private String seen() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void bytesPassBothWaysAsTheyAre(String whichShell) throws Exception {
        shell = whichShell;
        byte[] all = new byte[256 * 1024];
        new Random(1).nextBytes(all);
        assertThat(run(TOOLS, all, "cat")).isZero();
        assertThat(seen.toByteArray()).isEqualTo(all);
    }

    @Test
    void bytesPassBothWaysWithoutBase64() throws Exception {
        byte[] all = new byte[256 * 1024];
        new Random(2).nextBytes(all);
        assertThat(run(List.of("sh", "cat", "stty", "dd"), all, "cat")).isZero();
        assertThat(seen.toByteArray()).isEqualTo(all);
    }

    @Test
    void withoutAnyToolsOutputIsExactAndInputEmpty() throws Exception {
        assertThat(run(List.of("sh", "cat"), new byte[] {1}, "sh", "-c", "cat; printf 'one\\ntwo\\r\\nthree'; exit 7"))
                .isEqualTo(7);
        assertThat(seen()).isEqualTo("one\ntwo\r\nthree");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42, 126, 127, 255})
    void theExitCodeIsTheCommandsOwn(int code) throws Exception {
        assertThat(run(TOOLS, new byte[0], "sh", "-c", "exit " + code)).isEqualTo(code);
        assertThat(seen()).isEmpty();
    }

    @Test
    void aSignalIs128AndItsNumber() throws Exception {
        assertThat(run(TOOLS, new byte[0], "sh", "-c", "kill -9 $$")).isEqualTo(137);
        assertThat(seen()).isEmpty();
    }

    @Test
    void whatCannotBeRunIsToldByTheShell() throws Exception {
        assertThat(run(TOOLS, new byte[0], "no-such-program", "x")).isEqualTo(127);
        assertThat(seen()).contains("no-such-program");
    }

    @Test
    void argumentsStayAsTheyAre() throws Exception {
        assertThat(run(
                        TOOLS,
                        new byte[0],
                        "printf",
                        "<%s>",
                        "",
                        "a b",
                        "it's",
                        "$HOME",
                        "`id`",
                        "\"",
                        "\\",
                        "#",
                        "a\nb",
                        "é",
                        "{{x}}",
                        "{{{"))
                .isZero();
        assertThat(seen()).isEqualTo("<><a b><it's><$HOME><`id`><\"><\\><#><a\nb><é><{{x}}><{{{>");
        assertThat(RemoteCommand.piped(List.of("{{x}}", "{{{"), NONCE)).doesNotContain("{{");
    }

    @Test
    void aCommandThatReadsTheProcessListPrintsNoMark() throws Exception {
        assertThat(run(TOOLS, new byte[0], "sh", "-c", "cat /proc/[0-9]*/cmdline 2>/dev/null; exit 3"))
                .isEqualTo(3);
        assertThat(seen()).contains(NONCE);
    }

    @Test
    void theEndIsNotWaitedForWhileInputGoesOn() throws Exception {
        assertThat(run(TOOLS, new byte[1_000_000], "sh", "-c", "echo done")).isZero();
        assertThat(seen()).isEqualTo("done\n");
    }

    @Test
    void whatAProcessInTheBackgroundHoldsOpenIsNotWaitedFor() throws Exception {
        assertThat(run(TOOLS, new byte[0], "sh", "-c", "cat /dev/zero >/dev/null & echo done; exit 4"))
                .isEqualTo(4);
        assertThat(seen()).isEqualTo("done\n");
    }
}
