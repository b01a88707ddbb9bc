package dev.atelier.simulator.services.elbv2;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.Map;
import java.util.Optional;

/** No two rules of a listener have the same priority, whichever stack they are of. */
public final class RuleBehaviour implements ResourceBehaviour {

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        return free(attempt, attempt.resource().properties());
    }

    @Override
    public Verdict beforeUpdate(Attempt attempt, Map<String, Object> next) {
        return free(attempt, next);
    }

    private static Verdict free(Attempt attempt, Map<String, Object> properties) {
        LiveResource rule = attempt.resource();
        Optional<String> priority = Values.text(properties.get("Priority"));
        boolean taken = attempt.world()
                .resources()
                .find(Targets.RULE, rule.account(), rule.region())
                .filter(each -> !each.equals(rule))
                .filter(each -> each.property("ListenerArn").equals(Values.text(properties.get("ListenerArn"))))
                .anyMatch(each -> each.property("Priority").equals(priority));
        return taken
                ? Verdict.refused("Priority '" + priority.orElse("")
                        + "' is currently in use (Service: ElasticLoadBalancingV2, Status Code: 400)")
                : Verdict.ready();
    }
}
