package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands in the containers of a simulated installation, whose shells are real. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecIT {
    private Path folder = Path.of("");
    private Simulation simulation = Simulation.none();
    private Program program = new Program(folder, Map.of());
    private String task = "";
    private final ServerSocket sshd;

    ExecIT() throws IOException {
        sshd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @BeforeAll
    void deploy(@TempDir Path shared) throws IOException {
        folder = shared;
        Installed.config(folder);
        Path seed = Path.of(Installed.seed(folder, true));
        Files.writeString(
                seed,
                Files.readString(seed) + "      containers_without_shell: [RSPM-ec2-dev]\n"
                        + "      endpoints: [{ host: localhost, port: 22, local_port: " + sshd.getLocalPort()
                        + " }]\n");
        simulation = Simulation.start(folder, "--speed", "5000", "--seed", seed.toString());
        program = new Program(folder, simulation.variables());
        assertThat(program.run("bootstrap").exit()).isZero();
        Run deployed = program.run("deploy", "--yes");
        assertThat(deployed.exit()).as(deployed.toString()).isZero();
        task = candidates("connect").getFirst();
    }

    @AfterAll
    void stop() throws IOException {
        sshd.close();
        simulation.close();
    }

    /** The names of the tasks of a target, as {@code exec --list} tells them. */
    private List<String> candidates(String target) {
        List<String> names = new ArrayList<>();
        Run run = program.run("exec", "--list", "-o", "json");
        if (run.json().get("targets") instanceof List<?> targets) {
            for (Object each : targets) {
                if (each instanceof Map<?, ?> found
                        && target.equals(found.get("name"))
                        && found.get("candidates") instanceof List<?> candidates) {
                    candidates.forEach(one -> names.add(String.valueOf(((Map<?, ?>) one).get("name"))));
                }
            }
        }
        return names;
    }

    private Run exec(String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec", "connect", "--task", task, "--"));
        arguments.addAll(List.of(command));
        return program.run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"exit 0,0", "exit 1,1", "exit 42,42", "exit 126,126", "no-such-program,127", "kill -9 $$,137"})
    void the_exit_code_is_the_commands_own(String script, int code) {
        Run run = exec("sh", "-c", script);
        assertThat(run.exit()).as(run.toString()).isEqualTo(code);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void output_is_the_commands_alone_and_exact() {
        assertThat(exec("printf", "one\\ntwo\\r\\n\\036:\\0360123456789abcdef0123456789abcdef:7\\036three"))
                .isEqualTo(new Run(0, "one\ntwo\r\n\u001e:\u001e0123456789abcdef0123456789abcdef:7\u001ethree", ""));
        assertThat(exec("printf", "<%s>", "", "it's", "$HOME", "a b\nc").out()).isEqualTo("<><it's><$HOME><a b\nc>");
    }

    @Test
    void standard_error_is_part_of_the_output() {
        assertThat(exec("sh", "-c", "echo out; echo err >&2").out()).isEqualTo("out\nerr\n");
    }

    @Test
    void bytes_are_piped_through_both_ways() throws Exception {
        byte[] bytes = new byte[256 * 1024];
        new Random(5).nextBytes(bytes);
        Path in = Files.write(folder.resolve("in"), bytes);
        File out = folder.resolve("out").toFile();
        Process process = program.builder("exec", "connect", "--task", task, "--", "cat")
                .redirectInput(in.toFile())
                .redirectOutput(out)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.mismatch(in, out.toPath())).isEqualTo(-1);
    }

    @Test
    void a_container_without_a_shell_is_125_and_a_sentence() {
        Run run = program.run("exec", "package", "--task", candidates("package").getFirst(), "--", "true");
        assertThat(run.exit()).as(run.toString()).isEqualTo(125);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("There is no shell (sh) in the container");
    }

    @Test
    void a_command_that_takes_too_long_is_ended() {
        Run run = program.run("exec", "connect", "--task", task, "--timeout", "3s", "--", "sleep", "100");
        assertThat(run.exit()).as(run.toString()).isEqualTo(125);
        assertThat(run.err()).contains("--timeout");
    }

    @Test
    void all_tasks_run_it_and_the_highest_code_counts() {
        List<String> tasks = candidates("connect");
        Run run = program.run("exec", "connect", "--all", "--", "sh", "-c", "printf 'one\\ntwo'; exit 3");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(run.out().lines())
                .containsExactlyInAnyOrderElementsOf(tasks.stream()
                        .flatMap(name -> List.of("connect " + name + " | one", "connect " + name + " | two").stream())
                        .toList());
    }

    @Test
    void a_place_where_it_could_not_be_run_tells_what_to_do() {
        Run run = program.run("exec", "package", "--all", "--", "true");
        assertThat(run.exit()).as(run.toString()).isEqualTo(125);
        for (String name : candidates("package")) {
            assertThat(run.err()).contains("Warning: package " + name + ": There is no shell (sh) in the container");
        }
        assertThat(run.err().lines()).anySatisfy(line -> assertThat(line).startsWith("Next:"));
    }

    @Test
    void a_shell_that_takes_too_long_is_ended() {
        Terminal terminal = Terminal.start(program, "exec", "connect", "--task", task, "--timeout", "4s");
        assertThat(terminal.await("for help.").exit()).as(terminal.screen()).isEqualTo(6);
        assertThat(terminal.screen()).contains("after 4 s, as --timeout says");
        assertThat(terminal.settings()).contains("icanon", "echo", "icrnl");
    }

    @Test
    void several_tasks_are_listed_where_nobody_can_be_asked() {
        Run run = program.run("exec", "connect", "--", "true");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(candidates("connect")).contains("--task");
        assertThat(program.run("exec", "conect", "--", "true").err()).contains("Did you mean connect?");
    }

    @Test
    void the_plugin_is_started_as_the_aws_cli_does() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path stub = Files.writeString(bin.resolve("session-manager-plugin"), """
                #!/bin/sh
                if [ "$1" = --version ]; then echo 1.2.707.0; exit 0; fi
                for word in "$@"; do echo "[$word]"; done
                echo "$AWS_SSM_START_SESSION_RESPONSE"
                echo "$AWS_ACCESS_KEY_ID"
                """);
        assertThat(stub.toFile().setExecutable(true)).isTrue();
        Run run = program.with("PATH", bin + ":" + System.getenv("PATH"))
                .run("exec", "connect", "--task", task, "--plugin", "--", "uptime");

        assertThat(run.exit()).as(run.toString()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.subList(0, 4))
                .containsExactly("[AWS_SSM_START_SESSION_RESPONSE]", "[eu-west-1]", "[StartSession]", "[]");
        assertThat(lines.get(4)).matches("\\[\\{\"Target\":\"ecs:[^_]+_" + task + "[0-9a-f]*_[^_\"]+\"}]");
        assertThat(lines.get(5)).isEqualTo("[" + simulation.endpoint() + "]");
        assertThat(lines.get(6))
                .contains("\"SessionId\":\"ecs-execute-command-", "\"TokenValue\":", "\"StreamUrl\":\"ws");
        assertThat(lines.get(7)).isEqualTo(simulation.variables().get("AWS_ACCESS_KEY_ID"));
    }

    @Test
    void an_old_plugin_gets_the_answer_of_AWS_as_an_argument() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("old-bin"));
        Path stub = Files.writeString(bin.resolve("session-manager-plugin"), """
                #!/bin/sh
                if [ "$1" = --version ]; then echo 1.2.497.0; exit 0; fi
                for word in "$@"; do echo "[$word]"; done
                echo "<$AWS_SSM_START_SESSION_RESPONSE>"
                """);
        assertThat(stub.toFile().setExecutable(true)).isTrue();
        Run run = program.with("PATH", bin + ":" + System.getenv("PATH"))
                .run("exec", "connect", "--task", task, "--plugin", "--", "uptime");

        assertThat(run.exit()).as(run.toString()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(7);
        assertThat(lines.getFirst())
                .startsWith("[{\"SessionId\":\"ecs-execute-command-")
                .contains("\"TokenValue\":", "\"StreamUrl\":\"ws");
        assertThat(lines.subList(1, 4)).containsExactly("[eu-west-1]", "[StartSession]", "[]");
        assertThat(lines.getLast()).isEqualTo("<>");
    }

    @Test
    void without_the_plugin_no_session_is_opened_for_it() {
        Run run = program.run("exec", "connect", "--task", task, "--plugin", "--", "uptime");
        assertThat(run.exit()).isEqualTo(125);
        assertThat(run.err()).contains("session-manager-plugin cannot be started", "leave out --plugin");
    }

    @Test
    void ssh_gets_its_bytes_and_nothing_else() throws Exception {
        byte[] bytes = new byte[256 * 1024];
        new Random(7).nextBytes(bytes);
        Path err = Files.createTempFile(folder, "ssh", ".err");
        Process process = program.builder("exec", "connect", "--task", task, "--ssh")
                .redirectError(err.toFile())
                .start();
        try (Socket remote = sshd.accept()) {
            Thread.ofVirtual().start(() -> {
                try {
                    remote.getInputStream().transferTo(remote.getOutputStream());
                } catch (IOException e) {
                    // The session is over.
                }
            });
            Thread.ofVirtual().start(() -> {
                try {
                    process.getOutputStream().write(bytes);
                    process.getOutputStream().flush();
                } catch (IOException e) {
                    // What comes back tells.
                }
            });
            assertThat(process.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
            assertThat(process.toHandle().destroy()).isTrue();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(process.getInputStream().readAllBytes()).isEmpty();
            assertThat(err).isEmptyFile();
        }
    }

    @Test
    void a_port_is_forwarded_until_the_signal() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = program.builder(
                            "exec", "connect", "--task", task, "--forward", "0:" + server.getLocalPort())
                    .redirectErrorStream(true)
                    .start();
            var lines = process.inputReader(StandardCharsets.UTF_8);
            String first = String.valueOf(lines.readLine());
            assertThat(first).startsWith("Listening on 127.0.0.1:");
            int port = Integer.parseInt(first.replaceFirst("Listening on 127.0.0.1:(\\d+),.*", "$1"));
            try (Socket local = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket remote = server.accept()) {
                remote.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
                remote.getOutputStream().flush();
                assertThat(local.getInputStream().readNBytes(5)).asString().isEqualTo("hello");
            }
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
        }
    }

    /** What is typed to run the program. */
    private String typed(String... arguments) {
        return program.builder(arguments).command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    @Test
    void somebody_at_a_terminal_gets_one_that_draws_and_grows() {
        try (Tmux tmux = Tmux.open(folder, simulation.variables())) {
            tmux.keys(typed("exec", "connect") + "; echo ba''ck", "Enter")
                    .await("Which one? [1-4]")
                    .keys("2", "Enter");
            tmux.await("for help.")
                    .keys("PS1='remote> '; cd; stty size", "Enter")
                    .await("24 80");
            tmux.resize(100, 30);
            tmux.keys("until [ \"$(stty size)\" = '30 100' ]; do sleep 0.1; done; echo gro''wn", "Enter")
                    .await("grown");
            tmux.keys("vi -u NONE drawn.txt", "Enter").await("~");
            tmux.keys("i", "wide 漢字", "Escape")
                    .await("wide 漢字")
                    .keys(":wq", "Enter")
                    .await("remote>");
            tmux.keys("cat drawn.txt; rm drawn.txt", "Enter")
                    .await("remote> cat")
                    .await("wide 漢字");
            tmux.keys("clear; top -d 1", "Enter")
                    .await("load average")
                    .keys("q")
                    .await("remote>");
            tmux.keys("clear; echo sleep''ing; sleep 100", "Enter")
                    .await("sleeping")
                    .keys("C-c")
                    .await("remote>");
            tmux.keys("echo ended $?", "Enter").await("ended 130");
            tmux.keys("clear; exit", "Enter").await("The session is over.").await("back");
            tmux.keys("stty -a", "Enter").await(" icanon").await(" echo ").await(" icrnl");
        }
    }

    @Test
    void a_command_at_a_terminal_has_its_exit_code() {
        try (Tmux tmux = Tmux.open(folder, simulation.variables())) {
            tmux.keys(typed("exec", "connect", "--task", task, "--", "sh") + "; echo local $?", "Enter");
            tmux.keys("tty; exit 7", "Enter").await("/dev/pts").await("local 7");
        }
    }

    @Test
    void the_terminal_is_sane_after_a_kill() {
        try (Tmux tmux = Tmux.open(folder, simulation.variables())) {
            tmux.keys("(sleep 1; while ! [ -e kill.me ]; do sleep 0.2; done; kill -TERM $(cat pid)) &", "Enter");
            String started = "sh -c 'echo $$ > pid; exec \"$@\"' sh " + typed("exec", "connect", "--task", task);
            tmux.keys(started + "; echo ba''ck", "Enter").await("for help.");
            tmux.keys("touch " + folder.resolve("kill.me"), "Enter")
                    .await("Interrupted.")
                    .await("back");
            tmux.keys("stty -a", "Enter").await(" icanon").await(" echo ").await(" icrnl");
        }
    }

    @Test
    void a_tilde_and_a_dot_end_the_session() {
        try (Tmux tmux = Tmux.open(folder, simulation.variables())) {
            tmux.keys(typed("exec", "connect", "--task", task) + "; echo local $?", "Enter")
                    .await("for help.");
            tmux.keys("echo sleep''ing; sleep 100", "Enter")
                    .await("sleeping")
                    .keys("~?")
                    .await("~.  ends the session")
                    .keys("~.")
                    .await("local 130");
        }
    }
}
