package dev.atelier.session.protocol;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of frames that a data channel carries. */
enum MessageType {
    INPUT("input_stream_data"),
    OUTPUT("output_stream_data"),
    ACKNOWLEDGE("acknowledge"),
    CHANNEL_CLOSED("channel_closed"),
    START_PUBLICATION("start_publication"),
    PAUSE_PUBLICATION("pause_publication");

    private final String text;

    MessageType(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether length and digest of the payload count; AWS does not fill them in for the others. */
    boolean checked() {
        return this != START_PUBLICATION && this != PAUSE_PUBLICATION;
    }

    static Optional<MessageType> of(String text) {
        return Stream.of(values()).filter(type -> type.text.equals(text)).findFirst();
    }
}
