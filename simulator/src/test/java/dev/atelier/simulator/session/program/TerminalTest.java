package dev.atelier.simulator.session.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TerminalTest {

    private final Programs programs = Programs.ofThisMachine();

    private static String read(Program program, String until) throws IOException {
        var text = new StringBuilder();
        InputStream in = program.output();
        byte[] buffer = new byte[4096];
        while (text.indexOf(until) < 0) {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static void type(Program program, String text) throws IOException {
        program.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void resizeAndEnd(Program program) throws Exception {
        type(program, "echo up; stty -echo\n");
        read(program, "up\r\n");
        program.resize(91, 17);
        String size = "";
        while (!size.contains("17 91")) {
            type(program, "stty size; echo en''d\n");
            size = read(program, "end\r\n");
        }
        type(program, "exit 5\n");
        read(program, "nothing more");
        assertThat(program.await()).isEqualTo(5);
    }

    @Test
    void pythonMakesATerminal() throws Exception {
        resizeAndEnd(PythonTerminal.start(new ProcessBuilder(PythonTerminal.command(List.of("sh")))));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void scriptMakesATerminalWherePythonIsMissing() throws Exception {
        resizeAndEnd(ScriptTerminal.start(List.of("sh"), ProcessBuilder::new));
    }

    @Test
    void aSignalIsToldInTheExitCode() throws Exception {
        Program program = programs.onTerminal(List.of("sh", "-c", "kill -9 $$"));
        assertThat(program.await()).isEqualTo(128 + 9);
    }

    @Test
    void whatIsLeftOfAProgramThatIsKilledIsNothing() throws Exception {
        Program program = programs.onTerminal(List.of("sh", "-c", "echo pid $$.; exec sleep 600"));
        String pid = read(program, ".").replaceAll("(?s).*pid ([0-9]+)\\..*", "$1");
        program.kill();
        assertThat(program.await()).isEqualTo(128 + 1);
        assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void bytesOfEveryValuePassARawTerminal() throws Exception {
        byte[] all = new byte[20_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Program program = programs.onTerminal(List.of("sh", "-c", "stty raw -echo; echo; head -c 20000"));
        assertThat(program.output().read()).isEqualTo('\n');
        program.write(all);
        assertThat(program.output().readNBytes(all.length)).isEqualTo(all);
        assertThat(program.await()).isZero();
    }

    @Test
    void aProgramSeesNoSecretsOfTheSimulatorsEnvironment() throws Exception {
        Program program = programs.plain(List.of("env"), false);
        String seen = new String(program.output().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(seen.lines().map(line -> line.split("=", 2)[0])).containsOnly("PATH", "HOME", "TERM", "LANG");
    }

    @Test
    void aProgramThatIsMissingIsAnError() {
        assertThatThrownBy(() -> programs.onTerminal(List.of("no-such-program")))
                .hasMessageContaining("executable file not found in $PATH");
        assertThatThrownBy(() -> programs.onTerminal(List.of("/no/such/program")))
                .hasMessageContaining("no such file or directory");
    }

    @Test
    void aScriptComesBeforeTheMadeUpShell() throws Exception {
        Programs scripted = Programs.scripted(
                command -> command.contains("known") ? Optional.of(new Script.Answer("ä\n", 3)) : Optional.empty());
        Program known = scripted.onTerminal(List.of("sh", "-c", "known"));
        assertThat(new String(known.output().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("ä\n");
        assertThat(known.await()).isEqualTo(3);
        assertThat(scripted.onTerminal(List.of("sh", "-c", "exit 4")).await()).isEqualTo(4);
        assertThatThrownBy(() -> scripted.onTerminal(List.of("vi"))).isInstanceOf(IOException.class);
    }
}
