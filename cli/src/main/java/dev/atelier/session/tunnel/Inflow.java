package dev.atelier.session.tunnel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Bytes on their way from a session to a local reader. The reader may be slow; whoever adds never waits. */
final class Inflow {
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private final Room room;
    private int unwritten;
    private long changes;
    private boolean ended;

    Inflow(Room room) {
        this.room = room;
    }

    /** Takes a copy of the bytes, or forgets them once nothing more is expected. */
    synchronized void add(ByteBuffer bytes) {
        if (ended) {
            return;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        waiting.add(copy);
        unwritten += copy.length;
        room.take(copy.length);
        changed();
    }

    /** Nothing more will come; what came is still written. */
    synchronized void end() {
        ended = true;
        changed();
    }

    /** Nobody reads any more. */
    synchronized void drop() {
        for (byte[] piece : waiting) {
            room.giveBack(piece.length);
            unwritten -= piece.length;
        }
        waiting.clear();
        end();
    }

    synchronized boolean ended() {
        return ended;
    }

    /** Whether nothing has come so far. */
    synchronized boolean untouched() {
        return changes == 0;
    }

    /** Writes what comes until the end. */
    void drainTo(OutputStream out) throws IOException, InterruptedException {
        for (Optional<byte[]> piece = next(); piece.isPresent(); piece = next()) {
            try {
                out.write(piece.get());
                out.flush();
            } finally {
                written(piece.get().length);
            }
        }
    }

    /** Waits until nothing has come or was written for so long, or nothing more will come. */
    synchronized void awaitSilence(Duration silence) throws InterruptedException {
        long seen = changes;
        long since = System.nanoTime();
        while (!ended) {
            if (changes != seen || unwritten > 0) {
                seen = changes;
                since = System.nanoTime();
            }
            long left = silence.toNanos() - (System.nanoTime() - since);
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized Optional<byte[]> next() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        return Optional.ofNullable(waiting.poll());
    }

    private synchronized void written(int count) {
        room.giveBack(count);
        unwritten -= count;
        changed();
    }

    private void changed() {
        changes++;
        notifyAll();
    }
}
