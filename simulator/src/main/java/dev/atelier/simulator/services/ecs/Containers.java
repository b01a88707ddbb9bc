package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.Callers;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.session.SessionRequest;
import dev.atelier.simulator.session.Sessions;
import dev.atelier.simulator.session.Ticket;
import dev.atelier.simulator.session.agent.Activity;
import dev.atelier.simulator.session.agent.Encryption;
import dev.atelier.simulator.session.program.CommandLine;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Containers as targets of sessions: {@code ecs:cluster_task_runtime}. */
public final class Containers {

    private static final Duration IDLE = Duration.ofMinutes(20);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final String SHELLLESS = "AWS::ECS::ContainerWithoutShell";

    private final Tasks tasks;
    private final Sessions sessions;

    /** Over these tasks. */
    public Containers(Tasks tasks, Sessions sessions) {
        this.tasks = tasks;
        this.sessions = sessions;
    }

    /** A container of a task of a cluster. */
    record Place(LiveResource cluster, Task task, Task.Container container) {

        String target() {
            return "ecs:" + cluster.physicalId() + "_" + task.id() + "_" + container.runtimeId();
        }
    }

    /** Whether a target names a container in which an agent runs. */
    public boolean isConnected(ServiceCall call, String target) {
        return call.world()
                .resources()
                .find(Ecs.CLUSTER, call.account(), call.region())
                .flatMap(cluster -> tasks.inCluster(call.world(), Ecs.arn(cluster))
                        .filter(task -> ExecuteAgent.isRunning(call, task))
                        .flatMap(task -> task.containers().stream().map(each -> new Place(cluster, task, each))))
                .anyMatch(place -> place.target().equals(target));
    }

    /** Starts a command in a container. */
    Ticket open(ServiceCall call, Place place, String command, Optional<Encryption> encryption) {
        List<String> words = CommandLine.split(command);
        if (words.isEmpty()) {
            throw AwsError.badRequest("InvalidParameterException", "The command must not be empty.");
        }
        var request = new SessionRequest(
                "ecs-execute-command-" + call.world().random().hex(17),
                call.account(),
                call.region(),
                Callers.of(call).arn(),
                "AmazonECS-ExecuteInteractiveCommand",
                place.target(),
                Optional.empty(),
                new Activity.Interactive(words, missing(call, place.container().name(), words)),
                encryption,
                IDLE,
                LONGEST);
        return sessions.open(request, call.world().random(), call.world().now());
    }

    /** A seed may plant containers in which there is no shell, as in images that hold one program alone. */
    private static boolean missing(ServiceCall call, String container, List<String> words) {
        return CommandLine.isShell(words.getFirst())
                && call.world()
                        .resources()
                        .find(SHELLLESS, call.account(), call.region())
                        .anyMatch(each ->
                                each.property("Name").filter(container::equals).isPresent());
    }
}
