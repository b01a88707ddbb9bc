package dev.atelier.session.tunnel;

import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.session.SessionOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Several forwards at once. Each has a session of its own, because AWS fixes the destination when a session starts. */
public final class Tunnels implements AutoCloseable {
    private final List<Tunnel> all = new ArrayList<>();

    private Tunnels() {}

    /**
     * Opens one tunnel after the other; all or none.
     *
     * @throws Failure when a port is taken or a session does not start
     */
    public static Tunnels open(
            List<Forward> forwards, SessionStarter starter, SessionOptions options, EventSink events, Clock clock)
            throws InterruptedException {
        var tunnels = new Tunnels();
        try {
            for (Forward forward : forwards) {
                tunnels.all.add(Tunnel.open(forward, starter, options, events, clock));
            }
            return tunnels;
        } catch (InterruptedException | RuntimeException e) {
            tunnels.close();
            throw e;
        }
    }

    /** Waits until the session of one of them ends, which none does by itself, and says why it did. */
    public Failure awaitLoss() throws InterruptedException {
        var lost = all.stream().map(Tunnel::lost).toArray(CompletableFuture<?>[]::new);
        try {
            return (Failure) CompletableFuture.anyOf(lost).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closes all at the same time. */
    @Override
    public void close() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(tunnel -> threads.execute(tunnel::close));
        }
    }
}
