package dev.atelier.templates;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The function of the system {@code rstudio} that starts DataSync, in plain Python. */
class RstudioTriggerTest {

    @Test
    @Timeout(value = 1, unit = MINUTES)
    void itStartsTheTaskForExactlyTheFilesOfAnEvent() throws IOException, InterruptedException {
        Process tests = new ProcessBuilder("python3", "-B", "-m", "unittest", "-v", "rstudio_trigger_test")
                .directory(Path.of("src", "test", "python").toFile())
                .redirectErrorStream(true)
                .start();
        tests.getOutputStream().close();
        String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tests.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("test_one_file_starts_one_execution_for_this_file_alone", "test_a_key_is_decoded")
                .contains("OK");
    }
}
