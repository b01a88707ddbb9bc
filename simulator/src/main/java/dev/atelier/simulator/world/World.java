package dev.atelier.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/**
 * The simulated world. It has no threads: every call first lets happen what has fallen due since the call before, so a virtual
 * clock and a real one behave alike. Not thread-safe; the simulator holds one lock around each call.
 */
public final class World {

    private final InstantSource clock;
    private final double durationScale;
    private final EventQueue events;
    private final ResourceStore resources = new ResourceStore();
    private final RandomText random;
    private final Accounts accounts;

    /**
     * @param clock what time it is
     * @param durationScale factor for every simulated duration; 0.1 is ten times as fast as AWS
     * @param randomSeed equal seeds give equal identifiers
     */
    public World(InstantSource clock, double durationScale, long randomSeed) {
        this.clock = clock;
        this.durationScale = durationScale;
        this.events = new EventQueue(clock.instant());
        this.random = new RandomText(new Random(randomSeed));
        this.accounts = new Accounts(random);
    }

    /** The time in this world: while something happens, the moment it falls due. */
    public Instant now() {
        return events.now();
    }

    /** Lets happen what has fallen due. */
    public void advance() {
        events.advance(clock.instant());
    }

    /** Has something happen after a simulated duration, which is scaled. */
    public void later(Duration duration, Runnable action) {
        events.schedule(now().plus(scaled(duration)), action);
    }

    /** How long a simulated duration takes by this world's clock. */
    public Duration scaled(Duration duration) {
        return Duration.ofNanos(Math.round(duration.toNanos() * durationScale));
    }

    /** Everything that lives. */
    public ResourceStore resources() {
        return resources;
    }

    /** Identifiers, deterministic for a seed. */
    public RandomText random() {
        return random;
    }

    /** Who is behind an access key. */
    public Accounts accounts() {
        return accounts;
    }
}
