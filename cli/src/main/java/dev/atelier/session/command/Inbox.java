package dev.atelier.session.command;

import dev.atelier.events.Failure;
import dev.atelier.session.Ending;
import dev.atelier.session.Receiver;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what happens in a session for the one thread that works on it. When it has much to do, the other side has to wait. */
final class Inbox implements Receiver {
    /** In messages, which have a kilobyte at most. */
    private static final int MUCH = 256;

    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

    /** What can happen. */
    sealed interface Item {
        record Output(byte[] bytes) implements Item {}

        record Notice(String text) implements Item {}

        record Over(Ending ending) implements Item {}

        /** This end has a reason to stop. */
        record Stop(Failure reason) implements Item {}

        record Nothing() implements Item {}
    }

    @Override
    public boolean output(ByteBuffer bytes) {
        if (items.size() >= MUCH) {
            return false;
        }
        error(bytes);
        return true;
    }

    @Override
    public void error(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        items.add(new Item.Output(copy));
    }

    @Override
    public void notice(String text) {
        items.add(new Item.Notice(text));
    }

    @Override
    public void ended(Ending ending) {
        items.add(new Item.Over(ending));
    }

    void stop(Failure reason) {
        items.add(new Item.Stop(reason));
    }

    /** The next item; {@link Item.Nothing} now and then, so that a limit can be looked at. */
    Item next() throws InterruptedException {
        Item item = items.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return item == null ? new Item.Nothing() : item;
    }
}
