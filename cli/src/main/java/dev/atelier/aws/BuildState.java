package dev.atelier.aws;

import java.util.List;

/**
 * A CodeBuild build.
 *
 * @param status CodeBuild's word: {@code IN_PROGRESS}, {@code SUCCEEDED}, {@code FAILED}, {@code FAULT}, {@code STOPPED} or {@code TIMED_OUT}
 * @param phase what it is doing, such as {@code BUILD}
 * @param phases the phases so far
 * @param logs address of its log in the console; may be empty
 */
public record BuildState(String id, String status, String phase, List<Phase> phases, String logs) {
    public BuildState {
        phases = List.copyOf(phases);
    }

    /** A phase; {@code status} is empty while it runs, {@code message} unless it failed. */
    public record Phase(String name, String status, String message) {
        boolean failed() {
            return !status.isEmpty() && !status.equals("SUCCEEDED") && !status.equals("IN_PROGRESS");
        }
    }

    public boolean running() {
        return status.equals("IN_PROGRESS");
    }

    public boolean succeeded() {
        return status.equals("SUCCEEDED");
    }

    /** The first phase that failed, in words such as {@code PRE_BUILD: docker login: exit status 1}; empty without one. */
    public String cause() {
        return phases.stream()
                .filter(Phase::failed)
                .findFirst()
                .map(failed -> failed.name() + (failed.message().isEmpty() ? " failed" : ": " + failed.message()))
                .orElse("");
    }
}
