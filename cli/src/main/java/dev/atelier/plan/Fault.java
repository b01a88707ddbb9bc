package dev.atelier.plan;

import dev.atelier.events.Failure;

/** A mistake in a system definition, which the tests over all definitions should have found. */
final class Fault {
    private Fault() {}

    static Failure.Invalid of(String sentence) {
        return new Failure.Invalid(
                "definition-invalid",
                sentence,
                "This is a mistake in the system definition, not in the config: report it to the project.");
    }
}
