package dev.atelier.events;

import java.util.List;

/**
 * What is known of a failure beyond its message.
 *
 * @param explanation what a known message means, in a sentence or two; empty where the message is not known
 * @param findings what was found out about this very failure
 */
public record Insight(String explanation, List<Finding> findings) {
    public static final Insight NONE = new Insight("", List.of());

    public Insight {
        findings = List.copyOf(findings);
    }
}
