package dev.atelier.engine;

import java.util.concurrent.atomic.AtomicBoolean;

/** The operator's wish to stop: set from another thread, looked at between two steps of the work. */
public final class Interruption {
    private final AtomicBoolean requested = new AtomicBoolean();

    public void request() {
        requested.set(true);
    }

    public boolean requested() {
        return requested.get();
    }
}
