package dev.atelier.events;

import java.util.List;
import java.util.Optional;

/**
 * What {@code db-init} found and did: never a password.
 *
 * @param programs what became of the programs that log in: {@code restarted}, {@code configured}, {@code held} or {@code failed}
 * @param failure why not all was done; empty when it was
 */
public record DatabasesReport(
        String system, String instance, List<Entry> databases, List<Line> programs, Optional<Failure> failure) {
    public DatabasesReport {
        databases = List.copyOf(databases);
        programs = List.copyOf(programs);
    }

    /**
     * One database of the definition.
     *
     * @param secret name of the secret with the role's login
     * @param via {@code data-api}, {@code tunnel} or {@code direct}
     * @param why this way, a whole sentence
     */
    public record Entry(
            String name, String role, String database, String secret, String via, String why, List<Line> lines) {
        public Entry {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One thing that was wanted.
     *
     * @param done {@code held}, {@code made}, {@code changed}, {@code granted}, {@code revoked}, {@code verified}, or {@code pending}
     * @param sql of what is pending, with a placeholder for what nobody needs to see
     */
    public record Line(String what, String done, Optional<String> sql) {}
}
