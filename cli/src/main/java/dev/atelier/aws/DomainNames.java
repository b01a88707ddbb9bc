package dev.atelier.aws;

import java.util.Locale;

/** Brings domain names into one form. */
final class DomainNames {
    private DomainNames() {}

    /** Lower case, without the dot at the end and without Route 53's escape of the asterisk. */
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace("\\052", "*");
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
