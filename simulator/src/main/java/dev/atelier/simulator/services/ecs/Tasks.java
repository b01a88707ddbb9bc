package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.faults.Ailments;
import dev.atelier.simulator.faults.ResourceEffect.TasksStop;
import dev.atelier.simulator.services.SecretReader;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.ec2.Interfaces;
import dev.atelier.simulator.services.elbv2.Targets;
import dev.atelier.simulator.session.Sessions;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts and stops the tasks of services. A stopped task is remembered for an hour. */
public final class Tasks {

    private static final Duration UNTIL_PENDING = Duration.ofSeconds(5);
    private static final Duration UNTIL_RUNNING = Duration.ofSeconds(30);
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final String DEPLOYMENT = "Scaling activity initiated by (deployment ecs-svc)";
    private static final Map<String, Object> CLEAN_END = Map.of();

    private final Targets targets;
    private final Sessions sessions;
    private final TaskSecrets secrets;
    private final Deployments deployments = new Deployments();
    private final List<Task> all = new ArrayList<>();

    /** Tasks that register with these target groups, get these secrets, and end the sessions to them when they stop. */
    public Tasks(Targets targets, Sessions sessions, SecretReader secrets) {
        this.targets = targets;
        this.sessions = sessions;
        this.secrets = new TaskSecrets(secrets);
    }

    /** The tasks of a cluster, by ARN, those that stopped within the last hour included. */
    Stream<Task> inCluster(World world, String cluster) {
        all.removeIf(task -> task.stopped()
                .filter(at -> at.plus(MEMORY).isBefore(world.now()))
                .isPresent());
        return all.stream().filter(task -> task.cluster().equals(cluster)).toList().stream();
    }

    Stream<Task> of(LiveResource service) {
        return all.stream().filter(task -> task.service().equals(service.physicalId())).toList().stream();
    }

    /** The newest deployment of a service. */
    Deployments.Deployment deployment(LiveResource service) {
        return deployments.of(service);
    }

    static int desired(LiveResource service) {
        return Values.number(service.properties().get("DesiredCount"), 1);
    }

    /** Starts or stops tasks until as many live as the service wants. */
    void scale(World world, LiveResource service) {
        List<Task> alive = of(service).filter(Task::isAlive).toList();
        for (int i = alive.size(); i < desired(service); i++) {
            start(world, service);
        }
        alive.stream()
                .skip(desired(service))
                .forEach(task -> stop(world, task, "Scaling activity initiated by deployment"));
    }

    /**
     * Starts new tasks in place of all that live; these stop when their successors run, or before them where a deployment may not
     * have more tasks than are wanted.
     */
    void replace(World world, LiveResource service) {
        deployments.begin(service, world.now());
        if (Values.number(Values.at(service.properties(), "DeploymentConfiguration.MaximumPercent"), 200) <= 100) {
            stopAll(world, service, DEPLOYMENT);
            scale(world, service);
            return;
        }
        List<Task> old = of(service).filter(Task::isAlive).toList();
        for (int i = 0; i < desired(service); i++) {
            start(world, service);
        }
        world.later(UNTIL_RUNNING.multipliedBy(2), () -> {
            if (!deployments.of(service).failed()) {
                old.forEach(task -> stop(world, task, DEPLOYMENT));
            }
        });
    }

    /**
     * Replaces the tasks as a deployment does that ECS was asked for. Where the new ones do not start, the old ones stay; one round of
     * them stands for all those that ECS starts in vain until the circuit breaker gives up.
     */
    void redeploy(World world, LiveResource service) {
        replace(world, service);
        world.later(UNTIL_RUNNING, () -> sickness(world, service).ifPresent(ailment -> {
            String newest = deployments.of(service).id();
            deployments.fail(service);
            of(service)
                    .filter(task -> task.isAlive() && task.deployment().equals(newest))
                    .forEach(task -> end(world, service, task, ailment));
        }));
    }

    /** What tasks of a service die of by themselves. */
    Optional<TasksStop> sickness(World world, LiveResource service) {
        return Ailments.of(service, TasksStop.class).or(() -> secrets.trouble(world, service)
                .map(reason -> new TasksStop(reason, Optional.empty(), List.of())));
    }

    void stopAll(World world, LiveResource service, String reason) {
        of(service).filter(Task::isAlive).forEach(task -> stop(world, task, reason));
    }

    private void stop(World world, Task task, String reason) {
        task.stop(world.now(), reason, CLEAN_END);
        leave(task);
    }

    private void leave(Task task) {
        task.registrations().forEach(each -> targets.deregister(each.group(), each.id(), each.port()));
        sessions.endAll(target -> target.contains("_" + task.id() + "_"));
    }

    /** A task that starts and fails at once, as one does whose container or image is at fault. */
    void fail(World world, LiveResource service, String reason) {
        Task task = make(world, service, List.of());
        all.add(task);
        task.stop(world.now(), "Essential container in task exited", Map.of("exitCode", 1, "reason", reason));
    }

    /** Lets every task that lives end as ailing ones do, and starts others in their place. */
    void suffer(World world, LiveResource service, TasksStop ailment) {
        of(service).filter(Task::isAlive).forEach(task -> end(world, service, task, ailment));
        scale(world, service);
    }

    private void end(World world, LiveResource service, Task task, TasksStop ailment) {
        ContainerLogs.write(world, service, task, ailment.log());
        task.stop(
                world.now(),
                ailment.exitCode().isPresent() ? "Essential container in task exited" : ailment.reason(),
                failure(ailment));
        leave(task);
    }

    private static Map<String, Object> failure(TasksStop ailment) {
        return ailment.exitCode()
                .map(code -> ailment.reason().isEmpty()
                        ? Map.<String, Object>of("exitCode", code)
                        : Map.<String, Object>of("exitCode", code, "reason", ailment.reason()))
                .orElse(Map.of("reason", ailment.reason()));
    }

    /** How many tasks of a service have failed. */
    long failures(LiveResource service) {
        return of(service).filter(task -> !task.failure().isEmpty()).count();
    }

    /** The ARN of a target group in which a task of the service fails its health checks. */
    Optional<String> unhealthyGroup(World world, LiveResource service) {
        return Values.maps(service.properties().get("LoadBalancers")).stream()
                .flatMap(each -> Values.texts(each.get("TargetGroupArn")).stream())
                .filter(arn -> targets.anyFails(world, service, arn))
                .findFirst();
    }

    private void start(World world, LiveResource service) {
        Task task = make(world, service, registrations(world, service));
        all.add(task);
        world.later(UNTIL_PENDING, task::pending);
        world.later(UNTIL_RUNNING, () -> {
            if (task.isAlive()) {
                task.run(world.now());
                task.registrations().forEach(each -> targets.register(world, each.group(), each.id(), each.port()));
            }
        });
    }

    private Task make(World world, LiveResource service, List<Task.Registration> registrations) {
        String id = world.random().hex(32);
        LiveResource cluster = Ecs.clusterOf(world, service).orElse(service);
        String definition = service.property("TaskDefinition").orElse("");
        return new Task(
                "arn:aws:ecs:" + service.region() + ":" + service.account() + ":task/" + cluster.physicalId() + "/"
                        + id,
                Ecs.arn(cluster),
                service.physicalId(),
                definition,
                deployments.of(service).id(),
                Values.flag(service.properties().get("EnableExecuteCommand")),
                containers(world, service, definition, id),
                registrations,
                world.now());
    }

    private static List<Task.Container> containers(World world, LiveResource service, String definition, String task) {
        return Ecs.definition(world, service.account(), service.region(), definition).stream()
                .flatMap(found -> Values.maps(found.properties().get("ContainerDefinitions")).stream())
                .map(container -> new Task.Container(
                        Values.text(container.get("Name")).orElse(""),
                        Values.text(container.get("Image")).orElse(""),
                        task + "-" + world.random().digits(10)))
                .toList();
    }

    /** With the awsvpc network mode a task has an address of its own, else that of its instance and a port of the host. */
    private static List<Task.Registration> registrations(World world, LiveResource service) {
        boolean own =
                !Values.map(service.properties().get("NetworkConfiguration")).isEmpty();
        String id = own
                ? "10.0." + world.random().number(256) + "." + world.random().number(256)
                : Instances.pick(world, service);
        return Values.maps(service.properties().get("LoadBalancers")).stream()
                .map(each -> new Task.Registration(
                        Values.text(each.get("TargetGroupArn")).orElse(""),
                        id,
                        own
                                ? Values.number(each.get("ContainerPort"), 80)
                                : 32_768 + world.random().number(28_000)))
                .toList();
    }

    /** Whether every wanted task runs and is healthy wherever it is registered. */
    boolean areSteady(World world, LiveResource service) {
        long running =
                of(service).filter(task -> task.status() == Task.Status.RUNNING).count();
        return running == desired(service)
                && of(service).allMatch(task -> !task.isAlive() || task.status() == Task.Status.RUNNING)
                && Values.maps(service.properties().get("LoadBalancers")).stream()
                        .flatMap(each -> Values.texts(each.get("TargetGroupArn")).stream())
                        .allMatch(arn -> targets.areHealthy(world, service, arn, desired(service)));
    }

    /** The interfaces of tasks with addresses of their own hold subnets and groups as long as the service lives. */
    static void attachInterfaces(World world, LiveResource service) {
        String network = "NetworkConfiguration.AwsvpcConfiguration.";
        Interfaces.attach(world, service, network + "Subnets", network + "SecurityGroups", "ECS service");
    }
}
