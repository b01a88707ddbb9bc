package dev.atelier.session.tunnel;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The threads of one tunnel. Interrupting one that waits for a socket closes the socket, so nothing has to be kept to end it. */
final class Workers implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** Work that ends by itself or when it is interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    /**
     * Starts a thread.
     *
     * @throws InterruptedException when all work has been ended
     */
    void start(Work work) throws InterruptedException {
        try {
            executor.execute(() -> run(work));
        } catch (RejectedExecutionException closed) {
            throw new InterruptedException();
        }
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all work. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all work was ended and no thread is left. */
    boolean ended() {
        return executor.isTerminated();
    }
}
