package dev.atelier.session;

import java.util.Optional;
import java.util.stream.Stream;

/** A signal between the two ends of a session about a port. */
public enum Flag {
    /** To the agent: the local connection is over, and another may follow. */
    DISCONNECT_TO_PORT(1),
    /** To the agent: end the session. */
    TERMINATE_SESSION(2),
    /** From the agent: it cannot connect to the port. */
    CONNECT_TO_PORT_ERROR(3);

    private final int code;

    Flag(int code) {
        this.code = code;
    }

    /** The number by which the protocol knows it. */
    public int code() {
        return code;
    }

    public static Optional<Flag> of(int code) {
        return Stream.of(values()).filter(flag -> flag.code == code).findFirst();
    }
}
