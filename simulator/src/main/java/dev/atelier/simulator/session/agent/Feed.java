package dev.atelier.simulator.session.agent;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Carries input to something that may be slow to take it, on a thread of its own. */
final class Feed {

    private static final int CAPACITY = 64;

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>(CAPACITY);
    private final Thread thread;

    /** Something to do with the receiver. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private Feed(String name) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
    }

    static Feed start(String name) {
        var feed = new Feed(name);
        feed.thread.start();
        return feed;
    }

    /** Queues a step; false when too many wait. */
    boolean offer(Step step) {
        return steps.offer(step);
    }

    void stop() {
        thread.interrupt();
    }

    private void work() {
        try {
            while (true) {
                steps.take().run();
            }
        } catch (IOException e) {
            // The receiver is gone; its output tells how it ended.
            steps.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
