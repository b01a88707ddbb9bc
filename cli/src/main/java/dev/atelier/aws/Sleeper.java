package dev.atelier.aws;

import java.io.IOException;
import java.time.Duration;

/** Lets time pass: the real one sleeps, a test's moves a virtual clock. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Lets this time pass.
     *
     * @throws InterruptedException when the run is left
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Waits for an answer from the network.
     *
     * @throws InterruptedException when the run is left; the exchange is left to itself
     */
    default <T> T await(Exchange<T> exchange) throws IOException, InterruptedException {
        return exchange.make();
    }

    /** A request and its answer. */
    @FunctionalInterface
    interface Exchange<T> {
        T make() throws IOException;
    }
}
