package dev.atelier.session.protocol;

import java.time.Duration;
import java.util.Random;

/**
 * What goes wrong in one simulated run; the shares are of all frames in either direction.
 *
 * @param delay the longest time on the way; frames overtake each other
 * @param cuts how often the connection is cut in a run
 * @param refusedConnections the share of attempts to connect that fail
 * @param fatal what the session does not survive
 */
record Faults(
        double lost,
        double duplicated,
        double corrupted,
        Duration delay,
        int cuts,
        double refusedConnections,
        double refusedOutput,
        boolean pauses,
        Fatal fatal) {
    static final Faults NONE = new Faults(0, 0, 0, Duration.ofMillis(5), 0, 0, 0, false, Fatal.NOTHING);

    enum Fatal {
        NOTHING,
        /** AWS ends the session while the connection is lost. */
        EXPIRES,
        /** The agent says nothing any more, but the service answers pings. */
        AGENT_DIES,
        /** The network is gone for good. */
        NETWORK_DIES
    }

    static Faults any(Random random) {
        return new Faults(
                random.nextDouble(0.1),
                random.nextDouble(0.1),
                random.nextDouble(0.05),
                Duration.ofMillis(1 + random.nextInt(200)),
                random.nextInt(4),
                random.nextDouble(0.3),
                random.nextInt(3) == 0 ? random.nextDouble(0.7) : 0,
                random.nextInt(4) == 0,
                random.nextInt(5) == 0 ? Fatal.values()[1 + random.nextInt(3)] : Fatal.NOTHING);
    }
}
