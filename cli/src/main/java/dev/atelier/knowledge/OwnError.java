package dev.atelier.knowledge;

import java.util.List;

/**
 * A failure that atelier itself tells of.
 *
 * @param exit the process's exit code
 */
public record OwnError(String code, String title, int exit, String explanation, List<String> next) implements Page {
    public OwnError {
        next = List.copyOf(next);
    }
}
