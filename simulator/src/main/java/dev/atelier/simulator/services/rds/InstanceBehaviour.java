package dev.atelier.simulator.services.rds;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.ec2.Interfaces;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Optional;

/** A database instance has an interface in one subnet of its group, with the security groups of its cluster. */
public final class InstanceBehaviour implements ResourceBehaviour {

    @Override
    public void onCreating(World world, LiveResource instance) {
        Optional<LiveResource> cluster = instance.property("DBClusterIdentifier")
                .flatMap(id -> world.resources().find(Databases.CLUSTER, instance.account(), instance.region(), id));
        LiveResource settings = cluster.orElse(instance);
        List<String> subnets = settings.property("DBSubnetGroupName")
                .flatMap(name ->
                        world.resources().find("AWS::RDS::DBSubnetGroup", instance.account(), instance.region(), name))
                .map(group -> Values.texts(group.properties().get("SubnetIds")))
                .orElse(List.of());
        String groups = cluster.isPresent() ? "VpcSecurityGroupIds" : "VPCSecurityGroups";
        Interfaces.attach(
                world,
                instance,
                subnets.stream().limit(1).toList(),
                Values.texts(settings.properties().get(groups)),
                "RDSNetworkInterface");
    }

    @Override
    public Verdict beforeDelete(Attempt attempt) {
        return Values.flag(attempt.resource().properties().get("DeletionProtection"))
                ? Verdict.refused(
                        "Cannot delete protected DB Instance, please disable deletion protection and try again. (Service: Rds, Status Code: 400)")
                : Verdict.ready();
    }

    @Override
    public void onDeleted(World world, LiveResource instance) {
        Interfaces.detach(world, instance);
    }
}
