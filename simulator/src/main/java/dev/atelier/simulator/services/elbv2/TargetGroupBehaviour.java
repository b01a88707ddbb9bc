package dev.atelier.simulator.services.elbv2;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;

/** A target group stays as long as a listener or rule leads to it. */
public final class TargetGroupBehaviour implements ResourceBehaviour {

    private final Targets targets;

    /** Over these targets. */
    public TargetGroupBehaviour(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Verdict beforeDelete(Attempt attempt) {
        LiveResource group = attempt.resource();
        return Targets.users(attempt.world(), group).isEmpty()
                ? Verdict.ready()
                : Verdict.refused(
                        "Target group '" + group.physicalId()
                                + "' is currently in use by a listener or a rule (Service: ElasticLoadBalancingV2, Status Code: 400)");
    }

    @Override
    public void onDeleted(World world, LiveResource group) {
        targets.forget(group.physicalId());
    }
}
