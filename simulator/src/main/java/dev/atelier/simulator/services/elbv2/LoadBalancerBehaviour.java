package dev.atelier.simulator.services.elbv2;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.ec2.Interfaces;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/** A load balancer has an interface in each subnet, and may protect itself from deletion. */
public final class LoadBalancerBehaviour implements ResourceBehaviour {

    @Override
    public void onCreating(World world, LiveResource balancer) {
        var subnets = new ArrayList<>(Values.texts(balancer.properties().get("Subnets")));
        Values.maps(balancer.properties().get("SubnetMappings"))
                .forEach(each -> subnets.addAll(Values.texts(each.get("SubnetId"))));
        List<String> groups = Values.texts(balancer.properties().get("SecurityGroups"));
        Interfaces.attach(
                world,
                balancer,
                subnets,
                groups,
                "ELB " + balancer.attribute("LoadBalancerFullName").orElse(""));
    }

    @Override
    public Verdict beforeDelete(Attempt attempt) {
        LiveResource balancer = attempt.resource();
        return Values.flag(Attributes.of(balancer).get("deletion_protection.enabled"))
                ? Verdict.refused(
                        "Load balancer '" + balancer.physicalId()
                                + "' cannot be deleted because deletion protection is enabled (Service: ElasticLoadBalancingV2, Status Code: 400)")
                : Verdict.ready();
    }

    @Override
    public void onDeleted(World world, LiveResource balancer) {
        Interfaces.detach(world, balancer);
    }
}
