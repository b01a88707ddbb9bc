package dev.atelier.plan;

import dev.atelier.events.Failure;

/** A mistake in a system definition; for the systems that are built in, the tests over all definitions find it. */
final class Fault {
    private Fault() {}

    static Failure.Invalid of(String sentence) {
        return new Failure.Invalid(
                "definition-invalid",
                sentence,
                "This is a mistake in the system definition, not in the config: correct it in a system of your own, else report it.");
    }
}
