package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.ec2.Interfaces;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Map;

/** A service starts its tasks, and CloudFormation waits until they run and their targets are healthy. */
public final class ServiceBehaviour implements ResourceBehaviour {

    private final Tasks tasks;

    /** Over these tasks. */
    public ServiceBehaviour(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        LiveResource service = attempt.resource();
        return Ecs.clusterOf(attempt.world(), service).isPresent()
                ? Verdict.ready()
                : Verdict.refused(
                        "Resource handler returned message: \"Invalid request provided: CreateService error: Cluster not found."
                                + " (Service: AmazonECS; Status Code: 400; Error Code: ClusterNotFoundException)\" (HandlerErrorCode: InvalidRequest)");
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
        return tasks.areSteady(attempt.world(), attempt.resource()) ? Verdict.ready() : Verdict.waiting();
    }

    /** ECS starts such a task again and again; one that stopped is enough to read the reason from. */
    @Override
    public void onFailed(World world, LiveResource service, String reason) {
        tasks.fail(world, service, reason);
    }

    @Override
    public void onDeleted(World world, LiveResource service) {
        tasks.stopAll(world, service, "Service deleted");
        Interfaces.detach(world, service);
    }
}
