package dev.atelier.simulator.session.agent;

import dev.atelier.simulator.session.wire.PayloadType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Carries a stream to the client; where it is a text, in messages that do not split characters of UTF-8. */
final class Pump {

    private static final int CONTINUATION = 0b1000_0000;

    private final InputStream in;
    private final Outlet outlet;
    private final PayloadType type;
    private final boolean text;

    private Pump(InputStream in, Outlet outlet, PayloadType type, boolean text) {
        this.in = in;
        this.outlet = outlet;
        this.type = type;
        this.text = text;
    }

    static Pump text(InputStream in, Outlet outlet, PayloadType type) {
        return new Pump(in, outlet, type, true);
    }

    static Pump bytes(InputStream in, Outlet outlet) {
        return new Pump(in, outlet, PayloadType.OUTPUT, false);
    }

    /** Runs until the stream ends. */
    void run() throws InterruptedException {
        byte[] buffer = new byte[Outlet.CHUNK];
        int kept = 0;
        int count = read(buffer, kept);
        while (count > 0) {
            int whole = text ? whole(buffer, kept + count) : kept + count;
            outlet.send(type, Arrays.copyOf(buffer, whole));
            kept = kept + count - whole;
            System.arraycopy(buffer, whole, buffer, 0, kept);
            count = read(buffer, kept);
        }
        if (kept > 0) {
            outlet.send(type, Arrays.copyOf(buffer, kept));
        }
    }

    private int read(byte[] buffer, int from) {
        try {
            return in.read(buffer, from, buffer.length - from);
        } catch (IOException e) {
            return -1;
        }
    }

    /** How many bytes do not end within a character; all of them when they are no text. */
    private static int whole(byte[] bytes, int length) {
        int lead = length - 1;
        while (lead > 0 && lead > length - 4 && (bytes[lead] & 0b1100_0000) == CONTINUATION) {
            lead--;
        }
        return lead > 0 && lead + size(bytes[lead]) > length ? lead : length;
    }

    /** How long the character is that begins with this byte. */
    private static int size(byte lead) {
        int value = lead & 0xFF;
        if (value >= 0b1111_0000) {
            return 4;
        }
        return value >= 0b1110_0000 ? 3 : value >= 0b1100_0000 ? 2 : 1;
    }
}
