package dev.atelier.templates;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What runs in the container of the system {@code jupyterhub}: its configuration, in plain Python, and its start script. */
@Timeout(value = 1, unit = MINUTES)
class JupyterhubConfigTest {
    private static final Path FILES =
            Path.of("..", "cfn-templates", "jupyterhub").toAbsolutePath();
    private static final String CONFIG = "from the task: $HOME \\n `id`\n";
    private static final String WELL = "exit 0";

    @TempDir
    Path folder = Path.of("");

    private record Run(int exit, String output) {}

    @Test
    void theConfigurationChoosesNumbersAndAdministrators() throws IOException, InterruptedException {
        Run tests = run(
                List.of("python3", "-B", "-m", "unittest", "-v", "jupyterhub_config_test"),
                Path.of("src", "test", "python"),
                Map.of());

        assertThat(tests.exit()).as(tests.output()).isZero();
        assertThat(tests.output())
                .contains("test_a_home_keeps_its_owner_whatever_the_order_of_sign_ins")
                .contains("OK");
    }

    @Test
    void theHubStartsWithTheConfigurationOfTheTask() throws IOException, InterruptedException {
        programs(WELL, "echo \"hub $*\"");

        Run start = start(Map.of());

        assertThat(start).isEqualTo(new Run(0, "hub --config " + folder + "/hub/jupyterhub_config.py\n"));
        assertThat(folder.resolve("hub/jupyterhub_config.py")).hasContent(CONFIG);
    }

    @Test
    void thePlainImageGetsItsPackages() throws IOException, InterruptedException {
        programs("case $* in *pip*) echo \"python3 $*\";; esac", WELL);

        assertThat(start(Map.of("PIP_PACKAGES", "jupyterlab==4 oauthenticator==17"))
                        .output())
                .contains("-m pip install")
                .endsWith("jupyterlab==4 oauthenticator==17\n");
    }

    @Test
    void packagesThatCannotBeHadAreTold() throws IOException, InterruptedException {
        programs("case $* in *pip*) exit 1;; esac", WELL);

        Run start = start(Map.of("PIP_PACKAGES", "jupyterlab==4"));

        assertThat(start.exit()).isEqualTo(1);
        assertThat(start.output()).contains("pip did not install jupyterlab==4.");
    }

    @Test
    void allThatAnImageLacksIsToldAtOnce() throws IOException, InterruptedException {
        programs("exit 1", WELL);
        Files.delete(folder.resolve("bin/configurable-http-proxy"));

        Run start = start(Map.of());

        assertThat(start.exit()).isEqualTo(1);
        assertThat(start.output())
                .isEqualTo("JupyterHub cannot start: the image lacks the program configurable-http-proxy;"
                        + " the Python package oauthenticator, version 16 or later; the Python package jupyterlab."
                        + " Add it to the image that container_image names.\n");
    }

    /** Programs that do as little as the script needs. */
    private void programs(String python, String hub) throws IOException {
        Files.createDirectory(folder.resolve("bin"));
        program("python3", python);
        program("jupyterhub", hub);
        program("jupyterhub-singleuser", WELL);
        program("configurable-http-proxy", WELL);
        program("useradd", WELL);
        program("install", "exec /usr/bin/install \"$@\"");
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/bash\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** As the task does: the script's text is an argument. */
    private Run start(Map<String, String> more) throws IOException, InterruptedException {
        var environment = new HashMap<>(more);
        environment.put("PATH", folder.resolve("bin").toString());
        environment.put("JUPYTERHUB_DIRECTORY", folder.resolve("hub").toString());
        environment.put("JUPYTERHUB_CONFIG", CONFIG);
        return run(List.of("/bin/bash", "-c", Files.readString(FILES.resolve("start.sh"))), folder, environment);
    }

    private static Run run(List<String> command, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
