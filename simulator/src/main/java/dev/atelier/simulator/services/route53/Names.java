package dev.atelier.simulator.services.route53;

import java.util.Locale;

/** DNS names as Route 53 keeps them: lower case, with a dot at the end, {@code *} written as {@code \052}. */
final class Names {

    private Names() {}

    /** The kept form of a name. */
    static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace("*", "\\052");
        return lower.endsWith(".") ? lower : lower + ".";
    }

    /** Whether a canonical name lies in a zone, the zone's own name included. */
    static boolean isWithin(String name, String zone) {
        return name.equals(zone) || name.endsWith("." + zone);
    }

    /** How Route 53 orders names: by labels from the right. */
    static String sortKey(String name) {
        String[] labels = name.split("\\.", -1);
        var key = new StringBuilder();
        for (int i = labels.length - 1; i >= 0; i--) {
            key.append(labels[i]).append('\u0001');
        }
        return key.toString();
    }
}
