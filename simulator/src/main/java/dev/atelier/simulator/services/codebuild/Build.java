package dev.atelier.simulator.services.codebuild;

import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A build: it runs through its phases by time alone, until it succeeds, fails or is stopped. */
final class Build {

    /** How a build stands. */
    enum Status {
        IN_PROGRESS,
        SUCCEEDED,
        FAILED,
        STOPPED
    }

    /**
     * A phase as the API shows it.
     *
     * @param status absent while it runs
     * @param message why it failed
     */
    record Phase(String type, Optional<Status> status, Instant start, Optional<Instant> end, String message) {}

    /** What comes before the commands run; seconds, estimates. */
    private static final Map<String, Integer> OPENING =
            Map.of("SUBMITTED", 0, "QUEUED", 2, "PROVISIONING", 20, "DOWNLOAD_SOURCE", 2, "INSTALL", 2, "PRE_BUILD", 5);

    private static final List<String> ORDER =
            List.of("SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD");

    private final String id;
    private final LiveResource project;
    private final Map<String, String> environment;
    private final String token;
    private final Instant start;
    private final double scale;
    private Status status = Status.IN_PROGRESS;
    private Optional<Instant> end = Optional.empty();
    private String message = "";

    /**
     * A build that has just been started.
     *
     * @param token makes a repeated StartBuild harmless
     * @param scale factor of simulated durations
     */
    Build(String id, LiveResource project, Map<String, String> environment, String token, Instant start, double scale) {
        this.id = id;
        this.project = project;
        this.environment = environment;
        this.token = token;
        this.start = start;
        this.scale = scale;
    }

    String id() {
        return id;
    }

    LiveResource project() {
        return project;
    }

    Map<String, String> environment() {
        return environment;
    }

    String token() {
        return token;
    }

    Instant start() {
        return start;
    }

    Optional<Instant> end() {
        return end;
    }

    Status status() {
        return status;
    }

    /** Ends the build; no effect when it has ended. */
    void finish(Status outcome, Instant now, String why) {
        if (status == Status.IN_PROGRESS) {
            status = outcome;
            end = Optional.of(now);
            message = why;
        }
    }

    /** The phases begun by now, the current one last. */
    List<Phase> phases(Instant now) {
        var phases = new ArrayList<Phase>();
        Instant at = start;
        Instant until = end.orElse(now);
        for (String type : ORDER) {
            Instant next = at.plus(Duration.ofMillis(Math.round(OPENING.getOrDefault(type, 0) * 1000 * scale)));
            boolean current = "BUILD".equals(type) || next.isAfter(until);
            if (current) {
                phases.add(new Phase(type, end.map(ended -> status), at, end, message));
                break;
            }
            phases.add(new Phase(type, Optional.of(Status.SUCCEEDED), at, Optional.of(next), ""));
            at = next;
        }
        end.ifPresent(ended -> phases.add(new Phase("COMPLETED", Optional.empty(), ended, Optional.empty(), "")));
        return phases;
    }

    /** Seconds before the commands of the build run. */
    static int opening() {
        return OPENING.values().stream().mapToInt(Integer::intValue).sum();
    }
}
