package dev.atelier.session.protocol;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What was sent and not yet acknowledged. Only the oldest message is sent again when its acknowledgement is missed; after a new
 * connection, everything is once, because all that was on its way is lost.
 */
final class Outbox {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SequencedMap<Long, Entry> unacknowledged = new LinkedHashMap<>();
    private final Deque<Long> lost = new ArrayDeque<>();
    private final RoundTrip roundTrip = new RoundTrip();
    private long next;

    private static final class Entry {
        private final ByteBuffer frame;
        private Instant sent;
        /** How long acknowledgements were waited for in vain, outages of the connection left out. */
        private Duration waited = Duration.ZERO;

        Entry(ByteBuffer frame, Instant sent) {
            this.frame = frame;
            this.sent = sent;
        }
    }

    /** The number of the message that is sent next. */
    long nextSequence() {
        return next;
    }

    /** Keeps the frame of the next message, which goes out now. */
    void add(ByteBuffer frame, Instant now) {
        unacknowledged.put(next++, new Entry(frame, now));
    }

    int size() {
        return unacknowledged.size();
    }

    void acknowledged(long sequence, Instant now) {
        Entry entry = unacknowledged.remove(sequence);
        if (entry != null) {
            roundTrip.measured(Duration.between(entry.sent, now));
        }
    }

    /** What was on its way is lost. */
    void reconnected() {
        lost.clear();
        lost.addAll(unacknowledged.keySet());
    }

    /** The frame to send again, now that it may be: the same bytes as before. */
    Optional<ByteBuffer> again(Instant now) {
        while (!lost.isEmpty()) {
            Entry entry = unacknowledged.get(lost.remove());
            if (entry != null) {
                entry.sent = now;
                return Optional.of(entry.frame.duplicate());
            }
        }
        return deadline().filter(due -> !now.isBefore(due)).map(due -> resend(now));
    }

    private ByteBuffer resend(Instant now) {
        Entry oldest = unacknowledged.firstEntry().getValue();
        oldest.waited = oldest.waited.plus(roundTrip.timeout());
        oldest.sent = now;
        return oldest.frame.duplicate();
    }

    /** When there is something to send again; empty with nothing unacknowledged. */
    Optional<Instant> deadline() {
        return Optional.ofNullable(unacknowledged.firstEntry())
                .map(oldest ->
                        lost.isEmpty() ? oldest.getValue().sent.plus(roundTrip.timeout()) : oldest.getValue().sent);
    }

    /** Whether the other side has left a message unacknowledged for so long that it will not acknowledge any more. */
    boolean abandoned() {
        return Optional.ofNullable(unacknowledged.firstEntry())
                .filter(oldest -> oldest.getValue().waited.compareTo(PATIENCE) >= 0)
                .isPresent();
    }
}
