package dev.atelier.session.channel;

import dev.atelier.session.protocol.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What has happened to a session and its thread has not seen yet. */
final class Events {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();

    /** Something for the channel to hear, at the time when it does. */
    @FunctionalInterface
    interface Event {
        void accept(Instant now, Channel channel);
    }

    void add(Event event) {
        queue.add(event);
    }

    Optional<Event> next() {
        return Optional.ofNullable(queue.poll());
    }

    /** The next event; waits for one until the deadline. */
    Optional<Event> next(Instant now, Instant deadline) throws InterruptedException {
        if (!deadline.isAfter(now)) {
            return next();
        }
        Instant latest = now.plus(LONGEST);
        var wait = Duration.between(now, deadline.isBefore(latest) ? deadline : latest);
        return Optional.ofNullable(queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
    }
}
