package dev.atelier.session.protocol;

import java.util.Optional;
import java.util.stream.Stream;

/** What a message of a stream carries. */
enum PayloadType {
    OUTPUT(1),
    ERROR(2),
    SIZE(3),
    HANDSHAKE_REQUEST(5),
    HANDSHAKE_RESPONSE(6),
    HANDSHAKE_COMPLETE(7),
    CHALLENGE_REQUEST(8),
    CHALLENGE_RESPONSE(9),
    FLAG(10),
    STD_ERR(11),
    EXIT_CODE(12);

    private final int code;

    PayloadType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Whether it travels encrypted in a session with a key. */
    boolean encrypted() {
        return this == OUTPUT || this == STD_ERR || this == EXIT_CODE;
    }

    static Optional<PayloadType> of(int code) {
        return Stream.of(values()).filter(type -> type.code == code).findFirst();
    }
}
