package dev.atelier.plan;

import java.util.Map;
import java.util.Optional;

/** The installation that a stack or secret belongs to, as its tags say. */
public record Ownership(String system, String instance) {
    public static final String SYSTEM = "atelier:system";
    public static final String INSTANCE = "atelier:instance";
    /** The id of a stack in its system's definition. */
    public static final String STACK = "atelier:stack";

    /** The version of the program that deployed a stack. */
    public static final String VERSION = "atelier:version";

    /** Whose it is; empty where the tags do not say so. */
    public static Optional<Ownership> of(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(SYSTEM)).flatMap(system -> Optional.ofNullable(tags.get(INSTANCE))
                .map(instance -> new Ownership(system, instance)));
    }

    public static Ownership of(Installation installation) {
        return new Ownership(installation.system(), installation.instance());
    }

    /** Whether a stack or secret with these tags is the installation's. */
    public static boolean holds(Installation installation, Map<String, String> tags) {
        return of(tags).equals(Optional.of(of(installation)));
    }

    /** In words, such as {@code connect dev}. */
    public String words() {
        return system + " " + instance;
    }
}
