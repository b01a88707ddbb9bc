package dev.atelier.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bootstrap} did in every account, and what deployment still needs.
 *
 * @param failure why it did not succeed; empty when it did
 */
public record BootstrapReport(
        String system,
        String instance,
        Outcome outcome,
        Duration took,
        List<Account> accounts,
        List<Missing> missing,
        Optional<Failure> failure) {

    public BootstrapReport {
        accounts = List.copyOf(accounts);
        missing = List.copyOf(missing);
    }

    /** One account and region; {@code action} is create, update or unchanged; {@code bucket} and {@code role} are empty until it stands. */
    public record Account(
            String role,
            String account,
            String region,
            String stack,
            Action action,
            Outcome result,
            String bucket,
            String serviceRole) {}

    /** Something that {@code deploy} will want, in one sentence, and the command or deed that provides it. */
    public record Missing(String sentence, String next) {}
}
