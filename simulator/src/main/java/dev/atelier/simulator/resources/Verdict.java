package dev.atelier.simulator.resources;

import java.time.Duration;

/** A behaviour's answer: whether an operation on a resource can end now. */
public sealed interface Verdict {

    /** Nothing stands in the way. */
    record Ready() implements Verdict {}

    /** Not yet; ask again after this simulated duration. */
    record Wait(Duration again) implements Verdict {}

    /** AWS refuses; the sentence becomes the status reason of the resource. */
    record Refused(String reason) implements Verdict {}

    /** Nothing stands in the way. */
    static Verdict ready() {
        return new Ready();
    }

    /** Not yet; ask again in ten seconds. */
    static Verdict waiting() {
        return new Wait(Duration.ofSeconds(10));
    }

    /** AWS refuses with this sentence. */
    static Verdict refused(String reason) {
        return new Refused(reason);
    }
}
