package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.faults.ResourceEffect.TasksStop;
import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.ec2.Interfaces;
import dev.atelier.simulator.services.elbv2.Targets;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service starts its tasks, and CloudFormation waits until they run and their targets are healthy. */
public final class ServiceBehaviour implements ResourceBehaviour {

    private static final Duration PATIENCE = Duration.ofHours(3);

    private final Tasks tasks;

    /** Over these tasks. */
    public ServiceBehaviour(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        LiveResource service = attempt.resource();
        if (Ecs.clusterOf(attempt.world(), service).isEmpty()) {
            return refused("Cluster not found.", "ClusterNotFoundException");
        }
        return Targets.astray(attempt.world(), service).stream()
                .findFirst()
                .map(group -> refused(
                        "The target group with targetGroupArn " + group + " does not have an associated load balancer.",
                        "InvalidParameterException"))
                .orElseGet(Verdict::ready);
    }

    private static Verdict refused(String reason, String code) {
        return Verdict.refused("Resource handler returned message: \"Invalid request provided: CreateService error: "
                + reason + " (Service: AmazonECS; Status Code: 400; Error Code: " + code
                + ")\" (HandlerErrorCode: InvalidRequest)");
    }

    @Override
    public void onCreating(World world, LiveResource service) {
        Tasks.attachInterfaces(world, service);
        tasks.scale(world, service);
    }

    @Override
    public Verdict whileCreating(Attempt attempt) {
        return steady(attempt);
    }

    @Override
    public void onUpdated(World world, LiveResource service, Map<String, Object> previous) {
        boolean redeploy = !String.valueOf(previous.get("TaskDefinition"))
                        .equals(service.property("TaskDefinition").orElse("null"))
                || !String.valueOf(previous.get("ForceNewDeployment"))
                        .equals(String.valueOf(service.properties().get("ForceNewDeployment")));
        if (redeploy) {
            tasks.replace(world, service);
        } else {
            tasks.scale(world, service);
        }
    }

    @Override
    public Verdict whileUpdating(Attempt attempt) {
        return steady(attempt);
    }

    private Verdict steady(Attempt attempt) {
        LiveResource service = attempt.resource();
        Optional<TasksStop> ailment = ailment(attempt);
        if (ailment.isPresent()) {
            tasks.suffer(attempt.world(), service, ailment.get());
            return givesUp(attempt);
        }
        return tasks.areSteady(attempt.world(), service) ? Verdict.ready() : Verdict.waiting();
    }

    /** What its tasks die of: a fault of their own, or the health checks once the period of grace is over. */
    private Optional<TasksStop> ailment(Attempt attempt) {
        LiveResource service = attempt.resource();
        return tasks.sickness(attempt.world(), service).or(() -> {
            int grace = Values.number(service.properties().get("HealthCheckGracePeriodSeconds"), 0);
            return attempt.elapsed().toSeconds() < grace
                    ? Optional.empty()
                    : tasks.unhealthyGroup(attempt.world(), service)
                            .map(group -> new TasksStop(
                                    "Task failed ELB health checks in (target-group " + group + ")",
                                    Optional.empty(),
                                    List.of()));
        });
    }

    /**
     * The circuit breaker gives up after half as many failures as there are tasks wanted, but at least 3 and at most 200;
     * without one CloudFormation waits for three hours.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html">circuit breaker</a>
     */
    private Verdict givesUp(Attempt attempt) {
        LiveResource service = attempt.resource();
        long threshold = Math.clamp((Tasks.desired(service) + 1) / 2, 3, 200);
        boolean breaker =
                Values.flag(Values.at(service.properties(), "DeploymentConfiguration.DeploymentCircuitBreaker.Enable"));
        if (breaker && tasks.failures(service) >= threshold) {
            return Verdict.refused("Resource handler returned message: \"Error occurred during operation"
                    + " 'ECS Deployment Circuit Breaker was triggered'.\" (HandlerErrorCode: GeneralServiceException)");
        }
        return attempt.elapsed().compareTo(PATIENCE) < 0
                ? Verdict.waiting()
                : Verdict.refused("Resource handler returned message: \"Exceeded attempts to wait\""
                        + " (HandlerErrorCode: NotStabilized)");
    }

    /** ECS starts such a task again and again; one that stopped is enough to read the reason from. */
    @Override
    public void onFailed(World world, LiveResource service, String reason) {
        if (tasks.failures(service) == 0) {
            tasks.fail(world, service, reason);
        }
    }

    @Override
    public void onDeleted(World world, LiveResource service) {
        tasks.stopAll(world, service, "Service deleted");
        Interfaces.detach(world, service);
    }
}
