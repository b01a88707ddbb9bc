package dev.atelier.simulator.faults;

import java.util.regex.Pattern;

/** A text in which {@code *} stands for any characters and {@code ?} for one. */
public record Glob(String text) {

    /** Matches everything. */
    public static final Glob ANY = new Glob("*");

    /** Whether a name matches wholly. */
    public boolean matches(String name) {
        if (equals(ANY)) {
            return true;
        }
        var regex = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return name.matches(regex.toString());
    }
}
