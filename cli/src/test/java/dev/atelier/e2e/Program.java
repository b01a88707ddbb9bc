package dev.atelier.e2e;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program as a process: the jar, or with {@code -Datelier.binary=PATH} a native binary. */
final class Program {
    private static final long LIMIT_SECONDS = 120;

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param folder the working folder and home, so that nothing of the machine's user has a part in it
     * @param environment all that the process gets beside PATH
     */
    Program(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** How a run ended. */
    record Run(int exit, String out, String err) {
        String lastLines(int count) {
            List<String> lines = err.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        }

        /** The one document on standard output. */
        Map<String, Object> json() {
            return parsed(out);
        }

        /** The objects on standard output, one per line. */
        List<Map<String, Object>> lines() {
            return out.lines().map(Run::parsed).toList();
        }

        private static Map<String, Object> parsed(String text) {
            try {
                return JSON.std.mapFrom(text);
            } catch (IOException e) {
                throw new UncheckedIOException("not one JSON object: " + text, e);
            }
        }

        @Override
        public String toString() {
            return "exit " + exit + "\n--- out\n" + out + "--- err\n" + err;
        }
    }

    Program with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(folder, more);
    }

    Program without(String variable) {
        Map<String, String> fewer = new HashMap<>(environment);
        fewer.remove(variable);
        return new Program(folder, fewer);
    }

    Run run(String... arguments) {
        return runWithInput("", arguments);
    }

    Run runWithInput(String input, String... arguments) {
        try {
            Path out = Files.createTempFile(folder, "out", "");
            Path err = Files.createTempFile(folder, "err", "");
            Process process = builder(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "atelier " + String.join(" ", arguments) + " did not end:\n" + Files.readString(err));
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        String binary = System.getProperty("atelier.binary", "");
        if (binary.isEmpty()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Duser.home=" + folder));
            command.addAll(List.of("-jar", System.getProperty("atelier.jar", "target/atelier.jar")));
        } else {
            command.add(binary);
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        return builder;
    }
}
