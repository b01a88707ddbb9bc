package dev.atelier.simulator.session.wire;

import java.util.Optional;

/** What the payload of a stream message is. */
public enum PayloadType {
    OUTPUT(1),
    ERROR(2),
    SIZE(3),
    HANDSHAKE_REQUEST(5),
    HANDSHAKE_RESPONSE(6),
    HANDSHAKE_COMPLETE(7),
    CHALLENGE_REQUEST(8),
    CHALLENGE_RESPONSE(9),
    FLAG(10),
    STANDARD_ERROR(11),
    EXIT_CODE(12);

    private final int number;

    PayloadType(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** Whether the payload is encrypted where the session is. */
    public boolean isEncrypted() {
        return this == OUTPUT || this == STANDARD_ERROR || this == EXIT_CODE;
    }

    /** The type of a number. */
    public static Optional<PayloadType> of(int number) {
        for (PayloadType each : values()) {
            if (each.number == number) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
