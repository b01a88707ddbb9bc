package dev.atelier.simulator.services.autoscaling;

import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.ec2.Interfaces;
import dev.atelier.simulator.services.ec2.StartScript;
import dev.atelier.simulator.session.Sessions;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An Auto Scaling group launches its desired instances from its launch template, and ends them with itself. */
public final class GroupBehaviour implements ResourceBehaviour {

    private static final String INSTANCE = "AWS::EC2::Instance";
    private static final String GROUP_NAME = "AutoScalingGroupName";

    private final Sessions sessions;

    /** @param sessions of Session Manager, which end with the instances that they lead to */
    public GroupBehaviour(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void onCreating(World world, LiveResource group) {
        scale(world, group);
    }

    @Override
    public void onUpdated(World world, LiveResource group, Map<String, Object> previous) {
        scale(world, group);
    }

    /** New instances in place of those that another launch template, or another version of it, has made. */
    @Override
    public void onRolling(World world, LiveResource group, Map<String, Object> previous) {
        if (!Objects.equals(previous.get("LaunchTemplate"), group.properties().get("LaunchTemplate"))) {
            instances(world, group).forEach(instance -> end(world, instance));
            scale(world, group);
        }
    }

    @Override
    public void onDeleted(World world, LiveResource group) {
        instances(world, group).forEach(instance -> end(world, instance));
    }

    /** Every instance runs the same script at the same time, so all signals that are waited for come together. */
    @Override
    public Optional<Duration> signalsAfter(World world, LiveResource group) {
        return StartScript.signalsAfter(
                group.logicalId(), template(world, group).get("UserData"));
    }

    private void scale(World world, LiveResource group) {
        int desired = Values.number(
                group.properties().get("DesiredCapacity"),
                Values.number(group.properties().get("MinSize"), 0));
        List<LiveResource> alive = instances(world, group);
        for (int i = alive.size(); i < desired; i++) {
            launch(world, group, i);
        }
        alive.stream().skip(desired).forEach(instance -> end(world, instance));
    }

    private static List<LiveResource> instances(World world, LiveResource group) {
        return world.resources()
                .find(INSTANCE, group.account(), group.region())
                .filter(instance -> instance.property(GROUP_NAME)
                        .filter(group.physicalId()::equals)
                        .isPresent())
                .toList();
    }

    private static void launch(World world, LiveResource group, int number) {
        Map<String, Object> template = template(world, group);
        List<String> subnets = Values.texts(group.properties().get("VPCZoneIdentifier"));
        List<String> place = subnets.isEmpty() ? List.of() : List.of(subnets.get(number % subnets.size()));
        var securityGroups = new ArrayList<>(Values.texts(template.get("SecurityGroupIds")));
        Values.maps(template.get("NetworkInterfaces"))
                .forEach(each -> securityGroups.addAll(Values.texts(each.get("Groups"))));
        var instance = LiveResource.standalone(
                INSTANCE, group.account(), group.region(), "i-" + world.random().hex(17), world.now());
        instance.properties().put(GROUP_NAME, group.physicalId());
        instance.properties().put("SecurityGroupIds", List.copyOf(securityGroups));
        place.forEach(subnet -> instance.properties().put("SubnetId", subnet));
        place.stream()
                .flatMap(subnet ->
                        world.resources().find("AWS::EC2::Subnet", group.account(), group.region(), subnet).stream())
                .flatMap(subnet -> subnet.attribute("AvailabilityZone").stream())
                .forEach(zone -> instance.attributes().put("AvailabilityZone", zone));
        instance.properties()
                .put(
                        "Tags",
                        Values.maps(group.properties().get("Tags")).stream()
                                .filter(tag -> Values.flag(tag.get("PropagateAtLaunch")))
                                .toList());
        for (String copied : List.of("InstanceType", "ImageId", "KeyName")) {
            Values.text(template.get(copied))
                    .ifPresent(value -> instance.properties().put(copied, value));
        }
        Values.text(template, "IamInstanceProfile.Arn")
                .or(() -> Values.text(template, "IamInstanceProfile.Name"))
                .ifPresent(profile -> instance.properties().put("IamInstanceProfile", profile));
        instance.attributes()
                .put(
                        "PrivateIp",
                        "10.0." + world.random().number(250) + "."
                                + world.random().number(250));
        world.resources().add(instance);
        Interfaces.attach(world, instance, place, securityGroups, "");
    }

    private static Map<String, Object> template(World world, LiveResource group) {
        return Values.text(group.properties(), "LaunchTemplate.LaunchTemplateId")
                .or(() -> Values.text(group.properties(), "LaunchTemplate.LaunchTemplateName"))
                .flatMap(id -> world.resources().find("AWS::EC2::LaunchTemplate", group.account(), group.region(), id))
                .map(template -> Values.map(template.properties().get("LaunchTemplateData")))
                .orElse(Map.of());
    }

    private void end(World world, LiveResource instance) {
        world.resources().remove(instance);
        Interfaces.detach(world, instance);
        sessions.endAll(instance.physicalId()::equals);
    }
}
