package dev.atelier.aws;

import dev.atelier.events.EventSink;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The surroundings of a run.
 *
 * @param endpoint another AWS than the real one, for every service; S3 then has its bucket in the path
 * @param transport what carries the calls instead of the network
 * @param random jitter of retries
 * @param environment the process's environment variables
 * @param keys credentials that replace profiles and environment
 * @param attendant where somebody reads who can renew credentials that expire; empty: nobody is there
 */
public record Settings(
        Optional<URI> endpoint,
        Optional<Transport> transport,
        InstantSource clock,
        Sleeper sleeper,
        RandomGenerator random,
        Map<String, String> environment,
        Optional<KeySource> keys,
        Optional<EventSink> attendant) {

    public Settings {
        environment = Map.copyOf(environment);
    }

    /** AWS over the network, or what stands in for it at the endpoint. */
    public static Settings network(Optional<URI> endpoint, Map<String, String> environment) {
        return new Settings(
                endpoint,
                Optional.empty(),
                InstantSource.system(),
                Thread::sleep,
                new SecureRandom(),
                environment,
                Optional.empty(),
                Optional.empty());
    }

    /** A simulated AWS in this process: no network, no credentials, no environment. */
    public static Settings simulated(
            Transport transport, InstantSource clock, Sleeper sleeper, RandomGenerator random) {
        return new Settings(
                Optional.of(URI.create("http://127.0.0.1")),
                Optional.of(transport),
                clock,
                sleeper,
                random,
                Map.of(),
                Optional.of(KeySource.simulated()),
                Optional.empty());
    }

    /** The same with somebody who attends. */
    public Settings attendedBy(EventSink somebody) {
        return new Settings(endpoint, transport, clock, sleeper, random, environment, keys, Optional.of(somebody));
    }

    /** Says nothing of the environment, which may hold keys. */
    @Override
    public String toString() {
        return "Settings[endpoint=" + endpoint.map(URI::toString).orElse("AWS") + "]";
    }
}
