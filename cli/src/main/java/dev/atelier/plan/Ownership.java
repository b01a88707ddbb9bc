package dev.atelier.plan;

import java.util.Map;
import java.util.Optional;

/** The installation that a stack or secret belongs to, as its tags say. */
public record Ownership(String system, String instance) {
    public static final String SYSTEM = "atelier:system";
    public static final String INSTANCE = "atelier:instance";
    /** The id of a stack in its installation. */
    public static final String STACK = "atelier:stack";
    /** The name of the user for whom a stack or secret was made, where there is one for each. */
    public static final String USER = "atelier:user";
    /** The uid of the user whose secret it is. */
    public static final String UID = "atelier:uid";
    /** The mail address of the user whose secret it is. */
    public static final String EMAIL = "atelier:email";

    /** On the secret with a user's password: when the user was written to. */
    public static final String WELCOMED = "atelier:welcomed";

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

    /** The id in the system's definition of a stack with these tags: without the user's name, if it was made for one. */
    static String family(Map<String, String> tags) {
        String id = tags.getOrDefault(STACK, "");
        String own = "-" + tags.getOrDefault(USER, "");
        return own.length() > 1 && id.endsWith(own) ? id.substring(0, id.length() - own.length()) : id;
    }

    /** In words, such as {@code connect dev}. */
    public String words() {
        return system + " " + instance;
    }
}
