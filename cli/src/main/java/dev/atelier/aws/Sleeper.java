package dev.atelier.aws;

import java.time.Duration;

/** Lets time pass: the real one sleeps, a test's moves a virtual clock. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
