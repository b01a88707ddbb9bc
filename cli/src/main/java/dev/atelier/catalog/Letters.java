package dev.atelier.catalog;

import java.util.Locale;

/** What the spellings of one name have in common: {@code VpcCidrRange} and {@code vpc_cidr_range}. */
public final class Letters {
    private Letters() {}

    /** The letters and digits of a name, in lower case. */
    public static String of(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
