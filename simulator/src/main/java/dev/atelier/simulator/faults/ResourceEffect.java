package dev.atelier.simulator.faults;

import java.time.Duration;

/** What goes wrong with a resource of a stack. */
public sealed interface ResourceEffect {

    /** The operation fails after its usual duration. */
    record Fail(String reason) implements ResourceEffect {}

    /** The operation never ends. */
    record Hang() implements ResourceEffect {}

    /** The operation takes so much longer, in simulated time. */
    record Slow(Duration extra) implements ResourceEffect {}
}
