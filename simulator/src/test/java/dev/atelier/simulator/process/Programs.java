package dev.atelier.simulator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs that tests start. */
public final class Programs {

    private Programs() {}

    /**
     * What a program left behind.
     *
     * @param exit its exit code
     */
    public record Result(int exit, String out, String err) {

        /** The standard output of a program that must have succeeded. */
        public String ok() {
            assertThat(exit).as(err).isZero();
            return out.strip();
        }
    }

    /** Skips the test where a program is missing; under CI, where it must be there, fails it. */
    public static void need(String program) {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail(program + " is not on the PATH, and CI must not skip this test.");
        }
        Assumptions.assumeTrue(there, program + " is not on the PATH.");
    }

    /** Runs a program to its end. */
    public static Result run(Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            var builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            int exit = builder.start().waitFor();
            return new Result(exit, Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
