package dev.atelier.engine;

import dev.atelier.aws.EcsGateway;
import dev.atelier.aws.Rollout;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts all tasks of a service anew, so that they read their secrets again, and follows that until the service is steady. New tasks
 * stand before old ones go, as far as the service's own deployment settings allow it.
 */
final class ServiceRestart implements Phase {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(45);

    private final Surroundings surroundings;
    private final EcsGateway ecs;
    private final String target;
    private final String cluster;
    private final String service;
    private final Consumer<String> told;
    private final Instant began;

    private Phase phase = this::start;

    /**
     * @param target what the definition calls the service
     * @param told hears what is waited for
     */
    ServiceRestart(
            Surroundings surroundings,
            EcsGateway ecs,
            String target,
            String cluster,
            String service,
            Consumer<String> told) {
        this.surroundings = surroundings;
        this.ecs = ecs;
        this.target = target;
        this.cluster = cluster;
        this.service = service;
        this.told = told;
        this.began = surroundings.now();
    }

    @Override
    public Optional<Duration> advance() {
        return phase.advance();
    }

    private Optional<Duration> start() {
        String deployment =
                ecs.redeploy(cluster, service).orElseThrow(() -> failed("ECS does not know it any more", "deploy it"));
        phase = () -> follow(deployment);
        return Optional.of(BETWEEN_LOOKS);
    }

    private Optional<Duration> follow(String deployment) {
        return switch (ecs.rollout(cluster, service, deployment)) {
            case Rollout.Done _ -> Optional.empty();
            case Rollout.Failed(String reason) -> throw failed(reason, "look at its tasks with \"atelier diagnose\"");
            case Rollout.Running(int running, int desired) -> {
                if (surroundings.now().isAfter(began.plus(PATIENCE))) {
                    throw new Failure.TimedOut(
                            "The service " + target + " is not steady " + PATIENCE.toMinutes()
                                    + " minutes after its tasks were told to start anew.",
                            "It goes on in AWS; look at it with \"atelier status\".");
                }
                told.accept(
                        "The service " + target + " starts its tasks anew: " + running + " of " + desired + " run.");
                yield Optional.of(BETWEEN_LOOKS);
            }
        };
    }

    private Failure failed(String reason, String first) {
        return new Failure.Failed(
                "restart-failed",
                "The tasks of the service " + target + " could not be started anew: " + reason + ".",
                "Correct the cause (" + first + "), then run the same command again.");
    }
}
