package dev.atelier.view;

import java.util.Map;

/** Colours for one stream, or none. */
public record Style(boolean colored) {
    public static final Style PLAIN = new Style(false);

    /** What {@code --color}, {@code NO_COLOR} (set and not empty, as no-color.org has it) and the stream itself say together. */
    static Style of(ColorMode mode, Map<String, String> environment, Terminals terminals, int descriptor) {
        return switch (mode) {
            case ALWAYS -> new Style(true);
            case NEVER -> PLAIN;
            case AUTO ->
                new Style(environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"))
                        && terminals.isTerminal(descriptor));
        };
    }

    String strong(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String good(String text) {
        return paint("32", text);
    }

    String doubtful(String text) {
        return paint("33", text);
    }

    private String paint(String code, String text) {
        return colored && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
