package dev.atelier.simulator.websocket;

import java.io.IOException;

/** The client broke the protocol; the connection ends with a close code of section 7.4.1 of RFC 6455. */
final class ProtocolViolation extends IOException {

    private static final long serialVersionUID = 1L;

    static final int PROTOCOL_ERROR = 1002;
    static final int INVALID_PAYLOAD = 1007;
    static final int TOO_BIG = 1009;

    private final int code;

    ProtocolViolation(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
