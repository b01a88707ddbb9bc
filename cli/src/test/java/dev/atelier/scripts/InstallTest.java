package dev.atelier.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/install} with a release on loopback: what is not proven right replaces nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for others")
class InstallTest {
    private static final String ARCHIVE = "atelier-linux-x64.tar.gz";
    private static final String LATEST = "/latest/download/";

    @TempDir
    Path folder = Path.of("");

    private final Map<String, byte[]> files = new TreeMap<>();
    private final HttpServer server = server();

    /** How a run of the script ended. */
    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void release() throws Exception {
        server.createContext("/", this::answer);
        server.start();
        publish(LATEST, ARCHIVE, "echo atelier 9.9.9");
        machine("Linux", "x86_64", 1000);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void the_latest_release_is_installed_for_the_user() throws Exception {
        Run run = install();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Installed atelier 9.9.9 as " + home().resolve(".local/bin/atelier") + ".")
                .contains("is not on your PATH yet");
        assertThat(run(home().resolve(".local/bin/atelier").toString()).out()).isEqualTo("atelier 9.9.9\n");
        assertNothingElseIn(home().resolve(".local/bin"));
    }

    @Test
    void a_version_and_a_folder_can_be_named() throws Exception {
        publish("/download/v1.2.0/", ARCHIVE, "echo atelier 1.2.0");
        Path bin = folder.resolve("my tools");
        for (String version : List.of("1.2.0", "v1.2.0")) {
            assertThat(install("--version", version, "--to", bin.toString()).exit())
                    .isZero();
            assertThat(installed(bin)).isEqualTo("atelier 1.2.0\n");
        }
    }

    @Test
    void an_older_program_is_replaced_by_a_release_that_is_right() throws Exception {
        Path bin = old();
        assertThat(install("--to", bin.toString()).exit()).isZero();
        assertThat(installed(bin)).isEqualTo("atelier 9.9.9\n");
    }

    @Test
    void a_file_with_another_checksum_replaces_nothing() throws Exception {
        files.put(LATEST + ARCHIVE + ".sha256", ("0".repeat(64) + "  " + ARCHIVE + "\n").getBytes(UTF_8));
        assertRefused("The checksum of " + ARCHIVE + " is ");
    }

    @Test
    void an_empty_checksum_replaces_nothing() throws Exception {
        files.put(LATEST + ARCHIVE + ".sha256", new byte[0]);
        assertRefused("The checksum of " + ARCHIVE + " is ");
    }

    @Test
    void a_release_without_a_checksum_replaces_nothing() throws Exception {
        files.remove(LATEST + ARCHIVE + ".sha256");
        assertRefused(ARCHIVE + ".sha256 could not be downloaded");
    }

    @Test
    void a_download_that_breaks_off_replaces_nothing() throws Exception {
        files.put(LATEST + ARCHIVE + "!", new byte[0]);
        assertRefused(ARCHIVE + " could not be downloaded");
    }

    @Test
    void a_version_that_does_not_exist_replaces_nothing() throws Exception {
        assertRefused("Check the connection and the version", "--version", "7.0.0");
    }

    @Test
    void a_server_that_does_not_answer_replaces_nothing() throws Exception {
        server.stop(0);
        assertRefused("could not be downloaded");
    }

    @Test
    void a_program_that_does_not_run_here_replaces_nothing() throws Exception {
        publish(LATEST, ARCHIVE, "echo no glibc >&2; exit 127");
        assertRefused("This atelier does not run on this machine");
    }

    @Test
    void other_machines_get_their_own_file() throws Exception {
        for (List<String> machine : List.of(
                List.of("Linux", "aarch64", "linux-arm64"),
                List.of("Darwin", "x86_64", "macos-x64"),
                List.of("Darwin", "arm64", "macos-arm64"))) {
            machine(machine.get(0), machine.get(1), 1000);
            String name = "atelier-" + machine.get(2);
            publish(LATEST, name + ".tar.gz", "echo " + name);
            Path bin = folder.resolve(name);
            Run run = install("--to", bin.toString());
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(installed(bin)).isEqualTo(name + "\n");
        }
    }

    @Test
    void a_machine_without_a_binary_is_told_what_to_do() throws Exception {
        machine("Linux", "riscv64", 1000);
        assertRefused("There is no atelier for Linux on riscv64.\nWith a JDK 25, atelier.jar");
        machine("FreeBSD", "amd64", 1000);
        assertRefused("There is no atelier for FreeBSD.");
        machine("MINGW64_NT-10.0", "x86_64", 1000);
        assertRefused("On Windows, unpack atelier-windows-x64.zip");
    }

    @Test
    void root_has_to_say_where() throws Exception {
        machine("Linux", "x86_64", 0);
        Run run = install();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("You are root").contains("--to /usr/local/bin");
        assertThat(home().resolve(".local")).doesNotExist();
        assertThat(install("--to", folder.resolve("bin").toString()).exit()).isZero();
    }

    @Test
    void an_option_that_it_does_not_know_is_refused() throws Exception {
        assertRefused("There is no option --prefix.", "--prefix", "/opt");
        assertRefused("--version needs a value.", "--version");
    }

    private void assertRefused(String reason, String... arguments) throws Exception {
        Path bin = old();
        Run run = install(Stream.concat(Stream.of("--to", bin.toString()), Stream.of(arguments))
                .toArray(String[]::new));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains(reason);
        assertThat(installed(bin)).isEqualTo("the old one\n");
        assertNothingElseIn(bin);
    }

    private Path old() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        executable(bin.resolve("atelier"), "echo the old one");
        return bin;
    }

    private static void assertNothingElseIn(Path bin) throws IOException {
        try (Stream<Path> left = Files.list(bin)) {
            assertThat(left).containsExactly(bin.resolve("atelier"));
        }
    }

    private String installed(Path bin) throws Exception {
        return run(bin.resolve("atelier").toString()).out();
    }

    private Run install(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("sh", Path.of("../scripts/install").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private Run run(String... command) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home().toString());
        builder.environment().put("PATH", folder.resolve("machine") + ":" + System.getenv("PATH"));
        builder.environment()
                .put(
                        "ATELIER_RELEASES",
                        "http://127.0.0.1:" + server.getAddress().getPort());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the script ends").isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Path home() {
        return folder.resolve("home");
    }

    /** What the script is to think it runs on. */
    private void machine(String system, String processor, int user) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("machine"));
        executable(bin.resolve("uname"), "[ \"$1\" = -s ] && echo " + system + " || echo " + processor);
        executable(bin.resolve("id"), "echo " + user);
    }

    /** Puts an archive with such a program, and its checksum, into the release. */
    private void publish(String place, String archive, String program) throws Exception {
        String name = archive.replace(".tar.gz", "");
        Path root = Files.createTempDirectory(folder, "release");
        Files.createDirectories(root.resolve(name).resolve("bin"));
        executable(root.resolve(name).resolve("bin/atelier"), program);
        run("tar", "-czf", root.resolve(archive).toString(), "-C", root.toString(), name);
        byte[] content = Files.readAllBytes(root.resolve(archive));
        files.put(place + archive, content);
        files.put(place + archive + ".sha256", (sha256(content) + "  " + archive + "\n").getBytes(UTF_8));
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the release; one whose name is also there with an exclamation mark breaks off in the middle. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] content = files.get(path);
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (files.containsKey(path + "!")) {
                exchange.sendResponseHeaders(200, content.length + 1000L);
                exchange.getResponseBody().write(content);
            } else {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
        }
    }
}
