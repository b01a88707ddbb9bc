package dev.atelier.yaml;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;

/**
 * A text as a literal block scalar.
 *
 * @param text one that {@link #holds} accepts
 * @param indentation of each line, in spaces
 * @see <a href="https://yaml.org/spec/1.1/#id928909">YAML 1.1, literal scalars</a>
 */
record Literal(String text, int indentation) {
    /** Line breaks of YAML that are none of a text file, and characters that have no place in a file. */
    private static final Pattern ODD = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff]");

    /** Whether a block reads back as exactly this text: its first line tells the indentation, and at most one break ends it. */
    static boolean holds(String text) {
        String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return text.contains("\n")
                && lines.equals(lines.strip())
                && !lines.isEmpty()
                && !ODD.matcher(lines).find();
    }

    String header() {
        return text.endsWith("\n") ? "|" : "|-";
    }

    /** The indented lines, without the last break. */
    String lines() {
        String indent = " ".repeat(indentation);
        return text.lines().map(line -> line.isEmpty() ? "" : indent + line).collect(joining("\n"));
    }

    /** The same text between double quotes, in one line, for any place and any text. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (ODD.matcher(String.valueOf((char) c)).matches()) {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
