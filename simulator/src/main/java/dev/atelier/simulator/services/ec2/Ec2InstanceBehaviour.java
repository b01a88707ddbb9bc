package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.session.Sessions;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An instance lives in the zone of its subnet, has a public address only where one was asked for, attaches its volumes before
 * CloudFormation calls it created, and signals when its script does. Sessions to it end with it.
 */
public final class Ec2InstanceBehaviour implements ResourceBehaviour {

    private final Sessions sessions;

    /** @param sessions of Session Manager, which end with the instances that they lead to */
    public Ec2InstanceBehaviour(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        LiveResource instance = attempt.resource();
        return LaunchCheck.objection(attempt.world(), instance)
                .or(() -> Instances.volumes(instance).stream()
                        .flatMap(volume -> Attachments.objection(attempt.world(), instance, volume).stream())
                        .findFirst())
                .map(Verdict::refused)
                .orElseGet(Verdict::ready);
    }

    @Override
    public void onCreating(World world, LiveResource instance) {
        List<String> subnets = Instances.subnets(instance);
        Interfaces.attach(world, instance, subnets, Instances.securityGroups(instance), "");
        subnets.stream()
                .flatMap(id -> Instances.subnet(world, instance, id).stream())
                .findFirst()
                .ifPresent(subnet -> {
                    subnet.attribute("AvailabilityZone")
                            .ifPresent(zone -> instance.attributes().put("AvailabilityZone", zone));
                    subnet.property("VpcId")
                            .ifPresent(vpc -> instance.attributes().put("VpcId", vpc));
                });
        if (!subnets.isEmpty() && !Instances.isPublic(world, instance)) {
            instance.attributes().put("PublicIp", "");
            instance.attributes().put("PublicDnsName", "");
        }
    }

    @Override
    public Optional<Duration> signalsAfter(World world, LiveResource instance) {
        return StartScript.signalsAfter(
                instance.logicalId(), instance.properties().get("UserData"));
    }

    @Override
    public Verdict beforeDelete(Attempt attempt) {
        LiveResource instance = attempt.resource();
        return Values.flag(instance.properties().get("DisableApiTermination"))
                ? Verdict.refused("The instance '" + instance.physicalId()
                        + "' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again."
                        + " (Service: Ec2, Status Code: 400)")
                : Verdict.ready();
    }

    @Override
    public void onDeleted(World world, LiveResource instance) {
        Interfaces.detach(world, instance);
        sessions.endAll(instance.physicalId()::equals);
    }
}
