package dev.atelier.simulator.session.program;

import java.util.Iterator;
import java.util.List;

/** The {@code printf} of a shell, as far as {@code %s}, {@code %d} and the usual escapes go. */
final class Printf {

    private Printf() {}

    static String format(List<String> arguments) {
        if (arguments.isEmpty()) {
            return "";
        }
        Iterator<String> values = arguments.subList(1, arguments.size()).iterator();
        var text = new StringBuilder();
        do {
            once(arguments.getFirst(), values, text);
        } while (values.hasNext() && arguments.getFirst().contains("%"));
        return text.toString();
    }

    private static void once(String format, Iterator<String> values, StringBuilder text) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%' && i + 1 < format.length()) {
                i++;
                text.append(format.charAt(i) == '%' ? "%" : values.hasNext() ? values.next() : "");
            } else if (c == '\\' && i + 1 < format.length()) {
                i = escape(format, i + 1, text);
            } else {
                text.append(c);
            }
        }
    }

    /** Where the escape ends. */
    private static int escape(String format, int at, StringBuilder text) {
        char c = format.charAt(at);
        if (c >= '0' && c <= '7') {
            int end = at;
            int value = 0;
            while (end < format.length() && end < at + 3 && format.charAt(end) >= '0' && format.charAt(end) <= '7') {
                value = value * 8 + format.charAt(end++) - '0';
            }
            text.append((char) (value & 0xFF));
            return end - 1;
        }
        text.append(
                switch (c) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> c;
                });
        return at;
    }
}
