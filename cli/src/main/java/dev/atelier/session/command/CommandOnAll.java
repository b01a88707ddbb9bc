package dev.atelier.session.command;

import dev.atelier.events.Failure;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * Runs one command in several places at the same time, without input.
 *
 * @param out takes their output line by line, each after the label of its place
 * @param failures hears where it could not be run, by the label
 */
public record CommandOnAll(String nonce, Bytes out, Limit limit, BiConsumer<String, Failure> failures) {
    /** The exit code of a command that could not be run. */
    public static final int NOT_RUN = 125;

    /**
     * Runs it to its end everywhere.
     *
     * @param places the openings by their labels
     * @return the highest of the exit codes; {@link #NOT_RUN} counts for a place where it could not be run
     * @throws Failure.Interrupted when the operator wants to stop
     */
    public int run(SequencedMap<String, Opening> places) throws InterruptedException {
        int highest = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Integer>> codes = new LinkedHashMap<>();
            places.forEach((label, opening) -> codes.put(label, threads.submit(one(label, opening))));
            for (var code : codes.entrySet()) {
                highest = Math.max(highest, code(code.getKey(), code.getValue()));
            }
        }
        return highest;
    }

    private Callable<Integer> one(String label, Opening opening) {
        return () -> {
            LabelledLines lines = new LabelledLines(label, out);
            try {
                return new CommandRun(nonce, InputStream.nullInputStream(), lines, limit).run(opening);
            } finally {
                lines.end();
            }
        };
    }

    private int code(String label, Future<Integer> code) throws InterruptedException {
        try {
            return code.get();
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause())
                    .map(cause -> switch (cause) {
                        case Failure.Interrupted interrupted -> throw interrupted;
                        case Failure failure -> notRun(label, failure);
                        default -> throw new IllegalStateException(e);
                    })
                    .orElse(NOT_RUN);
        }
    }

    private int notRun(String label, Failure failure) {
        failures.accept(label, failure);
        return NOT_RUN;
    }
}
