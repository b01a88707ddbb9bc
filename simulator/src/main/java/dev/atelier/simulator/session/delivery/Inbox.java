package dev.atelier.simulator.session.delivery;

import dev.atelier.simulator.session.wire.AgentMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Puts the messages of one direction into order. What the consumer cannot take yet is not acknowledged: it comes again. */
public final class Inbox {

    private static final int CAPACITY = 100_000;

    private final Predicate<AgentMessage> consumer;
    private final Map<Long, AgentMessage> early = new HashMap<>();
    private long expected;

    /**
     * @param consumer takes each message once and in order; false means "not now"
     */
    public Inbox(Predicate<AgentMessage> consumer) {
        this.consumer = consumer;
    }

    /**
     * A message came.
     *
     * @return whether to acknowledge it; one that came before is acknowledged again, as its acknowledgement may be lost
     */
    public boolean receive(AgentMessage message) {
        if (message.sequence() < expected) {
            return true;
        }
        if (message.sequence() > expected) {
            return keep(message);
        }
        if (!consumer.test(message)) {
            return false;
        }
        expected++;
        drain();
        return true;
    }

    private boolean keep(AgentMessage message) {
        if (early.size() >= CAPACITY) {
            return early.containsKey(message.sequence());
        }
        early.putIfAbsent(message.sequence(), message);
        return true;
    }

    /** Offers the consumer again what was acknowledged and is waiting for it. */
    public void drain() {
        AgentMessage next = early.get(expected);
        while (next != null && consumer.test(next)) {
            early.remove(expected);
            expected++;
            next = early.get(expected);
        }
    }
}
