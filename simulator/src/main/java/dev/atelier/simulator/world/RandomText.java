package dev.atelier.simulator.world;

import java.util.Random;

/** Random identifiers in the shapes AWS uses; deterministic for a seed. */
public final class RandomText {

    private static final String HEX = "0123456789abcdef";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String DIGITS = "0123456789";

    private final Random random;

    RandomText(Random random) {
        this.random = random;
    }

    /** A source of its own: equal seeds give equal texts. */
    public static RandomText of(long seed) {
        return new RandomText(new Random(seed));
    }

    /** Lower-case hexadecimal digits, as in {@code vpc-0123456789abcdef0}. */
    public String hex(int length) {
        return pick(HEX, length);
    }

    /** Capitals and digits, as in the suffix of generated names. */
    public String upper(int length) {
        return pick(UPPER, length);
    }

    /** Letters and digits. */
    public String alphanumeric(int length) {
        return pick(ALPHANUMERIC, length);
    }

    /** Decimal digits. */
    public String digits(int length) {
        return pick(DIGITS, length);
    }

    /** A text over an alphabet of one's own. */
    public String pick(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** A version 4 UUID. */
    public String uuid() {
        return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-8" + hex(3) + "-" + hex(12);
    }

    /** A number from 0 up to but not including 1. */
    public double fraction() {
        return random.nextDouble();
    }

    /** A whole number from 0 up to but not including the bound. */
    public int number(int bound) {
        return random.nextInt(bound);
    }
}
