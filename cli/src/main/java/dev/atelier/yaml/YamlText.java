package dev.atelier.yaml;

import java.util.regex.Pattern;

/** Writes a text as a YAML scalar that reads back as the same text. */
public final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/](?:[A-Za-z0-9._/@ -]|:(?=[^ ]))*");

    private YamlText() {}

    /** The text as it is where YAML reads it as text, else in double quotes. */
    public static String of(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && !text.endsWith(" ")
                && CoreSchema.tagOf(text).equals("str");
        return plain ? text : quoted(text);
    }

    /** The text in double quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(character -> {
            switch (character) {
                case '"', '\\' -> quoted.append('\\').append((char) character);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append((char) character);
            }
        });
        return quoted.append('"').toString();
    }
}
