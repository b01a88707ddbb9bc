package dev.atelier.simulator.session.delivery;

import dev.atelier.simulator.session.wire.AgentMessage;
import dev.atelier.simulator.session.wire.PayloadType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Messages of one direction that are not acknowledged yet. Only the oldest is ever sent again, as the agent does. */
public final class Outbox {

    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private final Deque<Pending> unsent = new ArrayDeque<>();
    private final RoundTrip roundTrip = new RoundTrip();
    private long next;

    private static final class Pending {

        private final byte[] frame;
        private Optional<Instant> sent = Optional.empty();

        Pending(byte[] frame) {
            this.frame = frame;
        }

        byte[] sendAt(Instant now) {
            sent = Optional.of(now);
            return frame;
        }
    }

    /** Counts a message and keeps it; {@link #unsent} gives it to be sent. */
    public void add(PayloadType type, byte[] payload, Instant now) {
        var message = new AgentMessage(
                AgentMessage.OUTPUT,
                now,
                next,
                next == 0 ? AgentMessage.SYN : 0,
                UUID.randomUUID(),
                type.number(),
                payload);
        var entry = new Pending(message.encode());
        pending.put(next++, entry);
        unsent.add(entry);
    }

    /** The frames that were never sent, in order; they count as sent now. */
    public List<byte[]> unsent(Instant now) {
        List<byte[]> frames = unsent.stream().map(each -> each.sendAt(now)).toList();
        unsent.clear();
        return frames;
    }

    /** The oldest frame, when its acknowledgement is overdue; it counts as sent again now. */
    public Optional<byte[]> overdue(Instant now) {
        Iterator<Pending> oldest = pending.values().iterator();
        return Optional.of(oldest)
                .filter(Iterator::hasNext)
                .map(Iterator::next)
                .filter(each -> each.sent
                        .filter(at -> Duration.between(at, now).compareTo(roundTrip.timeout()) > 0)
                        .isPresent())
                .map(each -> each.sendAt(now));
    }

    /**
     * A message has come.
     *
     * @return whether it was still waited for
     */
    public boolean acknowledged(long sequence, Instant now) {
        Pending message = pending.remove(sequence);
        if (message == null) {
            return false;
        }
        message.sent.ifPresent(at -> roundTrip.measured(Duration.between(at, now)));
        return true;
    }

    /** Whether everything has come. */
    public boolean isEmpty() {
        return pending.isEmpty();
    }
}
