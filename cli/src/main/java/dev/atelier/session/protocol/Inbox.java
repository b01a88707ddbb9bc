package dev.atelier.session.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Puts messages in their order. What comes early is kept and acknowledged; what comes in order is acknowledged once it was taken;
 * what came before is acknowledged again, because its acknowledgement may be lost and the other side would wait for it for good.
 */
final class Inbox {
    private static final int CAPACITY = 10_000;
    /** How many may wait for a consumer that takes nothing. */
    private static final int CROWD = 1_000;

    private final Predicate<Message> consumer;
    private final Consumer<Message> acknowledge;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private long expected;
    private boolean refused;

    private record Waiting(Message message, boolean acknowledged) {}

    /** @param consumer takes the next message in order, or refuses it for now */
    Inbox(Predicate<Message> consumer, Consumer<Message> acknowledge) {
        this.consumer = consumer;
        this.acknowledge = acknowledge;
    }

    void receive(Message message) {
        long sequence = message.sequence();
        if (sequence < expected) {
            acknowledge.accept(message);
        } else if (sequence == expected) {
            waiting.putIfAbsent(sequence, new Waiting(message, false));
            offer();
        } else if (waiting.containsKey(sequence) || waiting.size() < CAPACITY) {
            waiting.putIfAbsent(sequence, new Waiting(message, true));
            acknowledge.accept(message);
        }
    }

    /** Offers what comes next, until something is refused or missing. */
    void offer() {
        refused = false;
        for (Waiting head = waiting.get(expected); head != null; head = waiting.get(expected)) {
            if (!consumer.test(head.message())) {
                refused = true;
                return;
            }
            waiting.remove(expected);
            expected++;
            if (!head.acknowledged()) {
                acknowledge.accept(head.message());
            }
        }
    }

    /** Whether the consumer refused what comes next. */
    boolean refused() {
        return refused;
    }

    /** Whether so much was refused that no more should be read. */
    boolean crowded() {
        return refused && waiting.size() >= CROWD;
    }

    /** Whether nothing waits, neither for the consumer nor for a message that is missing. */
    boolean empty() {
        return waiting.isEmpty();
    }
}
