package dev.atelier.simulator.log;

import java.time.Instant;
import java.util.List;

/**
 * One call. It holds names, never values of secrets or parameters.
 *
 * @param time when, by the simulated clock
 * @param service the signing name, {@code http} for unsigned calls
 * @param action such as {@code CreateChangeSet}
 * @param resources names of the resources it is about
 * @param outcome {@code ok} or the error code
 */
public record CallRecord(
        Instant time,
        String account,
        String region,
        String service,
        String action,
        List<String> resources,
        String outcome) {}
