package dev.atelier.diagnosis;

import java.util.regex.Pattern;

/**
 * Lines of logs without what looks like a secret. An application's log is its own responsibility, but what is shown here may end
 * up in the log of a CI job that more people read.
 */
final class Masked {
    private static final String MASK = "***";
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key|licen[cs]e[_-]?key)[\"']?\\s*[=:]\\s*)(?:\"[^\"]*\"|'[^']*'|\\S+)");
    private static final Pattern IN_URL = Pattern.compile("(://[^/\\s:@]+:)[^@\\s]+@");

    private Masked() {}

    static String line(String line) {
        String named = NAMED.matcher(line).replaceAll("$1" + MASK);
        return IN_URL.matcher(named).replaceAll("$1" + MASK + "@");
    }
}
