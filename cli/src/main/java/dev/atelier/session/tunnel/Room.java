package dev.atelier.session.tunnel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much may wait in memory for slow local readers, all connections of a session together. smux, version 1, cannot slow down one
 * stream, so when the room is full the session takes nothing more for any of them.
 */
final class Room {
    private final AtomicLong taken = new AtomicLong();
    private final long bytes;

    Room(long bytes) {
        this.bytes = bytes;
    }

    boolean full() {
        return taken.get() >= bytes;
    }

    void take(int count) {
        taken.addAndGet(count);
    }

    void giveBack(int count) {
        taken.addAndGet(-count);
    }

    long taken() {
        return taken.get();
    }
}
