package dev.atelier.events;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The secrets of an installation as {@code secrets status} shows them: never a value. */
public record SecretsReport(String system, String instance, List<Entry> secrets) {
    public SecretsReport {
        secrets = List.copyOf(secrets);
    }

    /** Whether a secret that the installation requires is not there. */
    public boolean incomplete() {
        return secrets.stream().anyMatch(entry -> entry.required() && entry.state() != State.EXISTS);
    }

    /**
     * One secret.
     *
     * @param name its name in AWS
     * @param madeByDeploy whether a deployment makes it up where it is not there
     * @param changed when its value was last changed
     * @param neededBy ids of the stacks and steps that read it
     */
    public record Entry(
            String name,
            String account,
            String region,
            String purpose,
            boolean required,
            boolean madeByDeploy,
            State state,
            Optional<Instant> changed,
            List<String> neededBy) {
        public Entry {
            neededBy = List.copyOf(neededBy);
        }
    }

    public enum State {
        EXISTS,
        MISSING,
        SCHEDULED_FOR_DELETION;

        /** The word of the JSON output, such as {@code scheduled-for-deletion}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
