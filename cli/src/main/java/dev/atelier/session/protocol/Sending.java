package dev.atelier.session.protocol;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes out, and in which order: acknowledgements, what must be sent again, what is new. */
final class Sending {
    private static final int WINDOW = 2_000;
    /** While publication pauses, one message asks whether it still does; the word that it goes on may get lost. */
    private static final int WINDOW_IN_PAUSE = 1;

    private static final int END_OF_STREAM = 3;

    private final Queue<ByteBuffer> acknowledgements = new ArrayDeque<>();
    private final Queue<Item> fresh = new ArrayDeque<>();
    private final Outbox outbox = new Outbox();
    private final TokenBucket bucket;
    private boolean paused;

    private record Item(PayloadType type, ByteBuffer payload, Runnable sent) {}

    /** @param rate packets in a second */
    Sending(int rate) {
        this.bucket = new TokenBucket(rate, rate / 10);
    }

    /** @param sent called when the message goes out for the first time */
    void add(PayloadType type, byte[] payload, Runnable sent) {
        fresh.add(new Item(type, ByteBuffer.wrap(payload), sent));
    }

    void acknowledge(Message received, Instant now) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("AcknowledgedMessageType", received.type().text());
        members.put("AcknowledgedMessageId", received.id().toString());
        members.put("AcknowledgedMessageSequenceNumber", received.sequence());
        members.put("IsSequentialMessage", true);
        acknowledgements.add(MessageCodec.encode(new Message(
                MessageType.ACKNOWLEDGE,
                now.toEpochMilli(),
                0,
                END_OF_STREAM,
                UUID.randomUUID(),
                0,
                ByteBuffer.wrap(Json.write(members)))));
    }

    void acknowledged(long sequence, Instant now) {
        paused = false;
        outbox.acknowledged(sequence, now);
    }

    /** A new connection begins; what the old one carried may be lost, and whether the service pauses it has to say anew. */
    void reconnected() {
        paused = false;
        outbox.reconnected();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /** Whether everything has arrived. */
    boolean empty() {
        return fresh.isEmpty() && outbox.size() == 0;
    }

    boolean abandoned() {
        return outbox.abandoned();
    }

    Optional<ByteBuffer> acknowledgement() {
        return Optional.ofNullable(acknowledgements.poll());
    }

    /** The next frame of the stream, if one is due and the rate allows it. */
    Optional<ByteBuffer> next(Instant now) {
        if (!bucket.available(now)) {
            return Optional.empty();
        }
        Optional<ByteBuffer> frame =
                outbox.again(now).or(() -> windowOpen() ? Optional.of(send(fresh.remove(), now)) : Optional.empty());
        frame.ifPresent(taken -> bucket.take(now));
        return frame;
    }

    /** When {@link #next} will have something; empty: not before something else happens. */
    Optional<Instant> deadline() {
        Optional<Instant> wanted = windowOpen() ? Optional.of(Instant.MIN) : outbox.deadline();
        return wanted.map(time -> time.isAfter(bucket.next()) ? time : bucket.next());
    }

    private boolean windowOpen() {
        return !fresh.isEmpty() && outbox.size() < (paused ? WINDOW_IN_PAUSE : WINDOW);
    }

    private ByteBuffer send(Item item, Instant now) {
        ByteBuffer frame = MessageCodec.encode(new Message(
                MessageType.INPUT,
                now.toEpochMilli(),
                outbox.nextSequence(),
                0,
                UUID.randomUUID(),
                item.type().code(),
                item.payload()));
        outbox.add(frame.duplicate(), now);
        item.sent().run();
        return frame;
    }
}
