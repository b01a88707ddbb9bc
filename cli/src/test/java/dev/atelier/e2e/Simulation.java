package dev.atelier.e2e;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code atelier simulate} in a process of its own. */
final class Simulation implements AutoCloseable {
    private final Optional<Process> process;
    private final Path log;
    private final Map<String, String> variables;

    private Simulation(Optional<Process> process, Path log, Map<String, String> variables) {
        this.process = process;
        this.log = log;
        this.variables = Map.copyOf(variables);
    }

    /** A place holder before one is started. */
    static Simulation none() {
        return new Simulation(Optional.empty(), Path.of(""), Map.of());
    }

    /** Starts one and waits until it listens; further arguments, such as {@code --faults FILE}, are added. */
    static Simulation start(Path folder, String... arguments) {
        try {
            Path log = Files.createTempFile(folder, "calls", ".jsonl");
            List<String> all = new ArrayList<>(List.of("simulate", "--port", "0", "--log", log.toString()));
            all.addAll(List.of(arguments));
            Path err = Files.createTempFile(folder, "simulate", ".err");
            Process process = new Program(folder, Map.of())
                    .builder(all.toArray(String[]::new))
                    .redirectError(err.toFile())
                    .start();
            return new Simulation(Optional.of(process), log, variables(process, err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When CloudFormation was told to delete a stack, by its name or its id. */
    List<Instant> deletions(String stack, String id) {
        return calls().filter(call -> "DeleteStack".equals(call.get("action")))
                .filter(call -> names(call).contains(stack) || names(call).contains(id))
                .map(call -> Instant.parse(String.valueOf(call.get("time"))))
                .toList();
    }

    /** Every action that was called in an account. */
    List<String> actions(String account) {
        return calls().filter(call -> account.equals(call.get("account")))
                .map(call -> String.valueOf(call.get("action")))
                .toList();
    }

    private Stream<Map<String, Object>> calls() {
        return log().lines().map(line -> {
            try {
                return JSON.std.mapFrom(line);
            } catch (IOException e) {
                throw new UncheckedIOException(line, e);
            }
        });
    }

    private static List<?> names(Map<String, Object> call) {
        return call.get("resources") instanceof List<?> names ? names : List.of();
    }

    /** What it printed to export; the reader stays open, as closing it would break the process's pipe. */
    private static Map<String, String> variables(Process process, Path err) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String first = reader.readLine();
        if (first == null || !first.startsWith("listening on ")) {
            throw new AssertionError("simulate did not start: " + first + "\n" + Files.readString(err));
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            String[] parts = line.replaceFirst("^export ", "").split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        return variables;
    }

    /** The variables that a program needs to work with it. */
    Map<String, String> variables() {
        return variables;
    }

    String endpoint() {
        return variables.getOrDefault("AWS_ENDPOINT_URL", "http://127.0.0.1");
    }

    /** The log so far, one JSON object per line. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroy);
    }
}
