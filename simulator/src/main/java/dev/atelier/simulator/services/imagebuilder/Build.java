package dev.atelier.simulator.services.imagebuilder;

import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** An image on its way: it runs through its phases by time alone, until it is available, fails or is cancelled. */
final class Build {

    /** How long each phase takes, in the order in which they come; estimates. */
    private final SequencedMap<String, Duration> phases = new LinkedHashMap<>();

    private final LiveResource image;
    private final double scale;
    private Optional<Outcome> outcome = Optional.empty();

    /** The end: {@code status} as AWS calls it, why, and the machine image where there is one. */
    record Outcome(String status, String reason, Optional<String> machineImage) {}

    /**
     * @param image the resource of the service, which is not EC2's machine image
     * @param tested whether a second machine is started from the image to test it
     * @param scale factor of simulated durations
     */
    Build(LiveResource image, boolean tested, double scale) {
        phases.put("PENDING", Duration.ofSeconds(20));
        phases.put("BUILDING", Duration.ofMinutes(16));
        if (tested) {
            phases.put("TESTING", Duration.ofMinutes(4));
        }
        phases.put("DISTRIBUTING", Duration.ofMinutes(3));
        this.image = image;
        this.scale = scale;
    }

    LiveResource image() {
        return image;
    }

    boolean runs() {
        return outcome.isEmpty();
    }

    Optional<Outcome> outcome() {
        return outcome;
    }

    /** Ends it; no effect where it has ended. */
    void end(Outcome end) {
        if (runs()) {
            outcome = Optional.of(end);
        }
    }

    /** AWS's word for how it stands. */
    String status(Instant now) {
        return outcome.map(Outcome::status).orElseGet(() -> phase(now));
    }

    private String phase(Instant now) {
        Instant at = image.created();
        for (Map.Entry<String, Duration> phase : phases.entrySet()) {
            at = at.plusMillis(Math.round(phase.getValue().toMillis() * scale));
            if (now.isBefore(at)) {
                return phase.getKey();
            }
        }
        return phases.lastEntry().getKey();
    }

    /** How long all phases take. */
    Duration whole() {
        return phases.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
