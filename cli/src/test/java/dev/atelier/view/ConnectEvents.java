package dev.atelier.view;

import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Event.Planned.Item;
import dev.atelier.events.Event.Planned.Resource;
import dev.atelier.events.Outcome;
import dev.atelier.events.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Operations on a system of the size of connect, as the engine tells them. */
final class ConnectEvents {
    static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");

    private static final List<Resource> NETWORK = resources(
            "Vpc AWS::EC2::VPC",
            "InternetGateway AWS::EC2::InternetGateway",
            "PublicSubnetA AWS::EC2::Subnet",
            "PublicSubnetB AWS::EC2::Subnet",
            "NatGatewayA AWS::EC2::NatGateway",
            "NatGatewayB AWS::EC2::NatGateway");
    private static final List<Resource> KEYS = resources("DataKey AWS::KMS::Key", "LogsKey AWS::KMS::Key");
    private static final List<Resource> DATABASE = resources(
            "Cluster AWS::RDS::DBCluster",
            "InstanceA AWS::RDS::DBInstance",
            "InstanceB AWS::RDS::DBInstance",
            "Secret AWS::SecretsManager::Secret",
            "SubnetGroup AWS::RDS::DBSubnetGroup");
    private static final List<Resource> FILES =
            resources("FileSystem AWS::EFS::FileSystem", "MountTargetA AWS::EFS::MountTarget");
    private static final List<Resource> SERVICE = resources(
            "LoadBalancer AWS::ElasticLoadBalancingV2::LoadBalancer",
            "TargetGroup AWS::ElasticLoadBalancingV2::TargetGroup",
            "Listener AWS::ElasticLoadBalancingV2::Listener",
            "TaskDefinition AWS::ECS::TaskDefinition",
            "Service AWS::ECS::Service");
    private static final List<Resource> FIREWALL = resources("Acl AWS::WAFv2::WebACL");

    private final List<Event> events = new ArrayList<>();
    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, Long> began = new HashMap<>();

    private ConnectEvents() {}

    /** Twelve and a half minutes into a deployment: some is done, the databases are being made, one service finds no host. */
    static List<Event> deploying() {
        return deployment().inOrder();
    }

    /** The same deployment a little later, after the quota of instances has stopped one database. */
    static List<Event> failing() {
        ConnectEvents then = deployment();
        then.resource(
                770,
                "rds-rspm",
                "InstanceB",
                "CREATE_FAILED",
                "Instance quota exceeded (Service: Rds, Status Code: 400)");
        then.resource(771, "rds-rspm", "InstanceA", "CREATE_FAILED", "Resource creation cancelled");
        then.finish(
                800,
                "rds-rspm",
                Action.CREATE,
                Outcome.FAILED,
                "InstanceB (AWS::RDS::DBInstance) failed: Instance quota exceeded.");
        return then.inOrder();
    }

    /** The failed deployment at its end. */
    static List<Event> failed() {
        ConnectEvents then = new ConnectEvents();
        ConnectEvents before = deployment();
        then.events.addAll(failing());
        then.items.putAll(before.items);
        then.began.putAll(before.began);
        then.finish(1000, "rds-rsc", Action.CREATE, Outcome.SUCCEEDED, "");
        then.finish(1010, "mirror", Action.RUN, Outcome.SUCCEEDED, "");
        then.finish(1020, "ec2-rsc", Action.CREATE, Outcome.SUCCEEDED, "");
        then.events.add(new Event.Finished(
                at(1021),
                "deploy",
                Outcome.FAILED,
                Duration.ofSeconds(1021),
                Optional.of(new Problem("stack-failed", "The quota is used up.", "Raise it."))));
        return then.inOrder();
    }

    /** The second wave of a destruction, in which one deletion is slow. */
    static List<Event> destroying() {
        ConnectEvents then = new ConnectEvents();
        then.plan(
                "destroy",
                then.stack("waf-rsc", "delete", 1, FIREWALL),
                then.stack("waf-rspm", "absent", 1, FIREWALL),
                then.stack("ec2-rsc", "delete", 2, SERVICE, "waf-rsc", "waf-rspm"),
                then.stack("ec2-rspm", "delete", 2, SERVICE, "waf-rsc", "waf-rspm"),
                then.stack("efs-rsc", "delete", 3, FILES, "ec2-rsc", "ec2-rspm"),
                then.stack("rds-rsc", "delete", 3, DATABASE, "ec2-rsc", "ec2-rspm"),
                then.stack("kms", "delete", 4, List.of(), "efs-rsc", "rds-rsc"),
                then.stack("vpc", "delete", 4, NETWORK, "efs-rsc", "rds-rsc"),
                new Item(
                        "RSCLicenseKey",
                        "RSCLicenseKey",
                        "secret",
                        "111122223333",
                        "eu-west-1",
                        "delete",
                        5,
                        List.of(),
                        List.of()));
        then.events.add(new Event.WaveStarted(at(2), 1, List.of("waf-rsc")));
        then.start(2, "waf-rsc", Action.DELETE);
        then.resource(10, "waf-rsc", "Acl", "DELETE_COMPLETE", "");
        then.finish(14, "waf-rsc", Action.DELETE, Outcome.SUCCEEDED, "");
        then.events.add(new Event.WaveFinished(at(14), 1));
        then.events.add(new Event.WaveStarted(at(14), 2, List.of("ec2-rsc", "ec2-rspm")));
        for (String stack : List.of("ec2-rsc", "ec2-rspm")) {
            then.start(15, stack, Action.DELETE);
            then.resource(18, stack, "Service", "DELETE_IN_PROGRESS", "");
        }
        then.resource(140, "ec2-rsc", "Service", "DELETE_COMPLETE", "");
        then.resource(141, "ec2-rsc", "Listener", "DELETE_IN_PROGRESS", "");
        return then.inOrder();
    }

    private static ConnectEvents deployment() {
        ConnectEvents then = new ConnectEvents();
        then.plan(
                "deploy",
                then.stack("vpc", "create", 0, NETWORK),
                then.stack("kms", "unchanged", 0, KEYS),
                then.stack("efs-rsc", "create", 0, FILES, "vpc", "kms"),
                then.stack("rds-rsc", "create", 0, DATABASE, "vpc", "kms"),
                then.stack("rds-rspm", "create", 0, DATABASE, "vpc", "kms"),
                then.stack("pipeline", "update", 0, resources("Project AWS::CodeBuild::Project")),
                new Item(
                        "mirror",
                        "mirror",
                        "step",
                        "111122223333",
                        "eu-west-1",
                        "run",
                        0,
                        List.of("pipeline"),
                        List.of()),
                then.stack("ec2-rsc", "create", 0, SERVICE, "efs-rsc"),
                then.stack("ec2-rspm", "create", 0, SERVICE, "rds-rspm", "mirror", "efs-rsc"),
                then.stack("waf-rsc", "create", 0, FIREWALL, "ec2-rsc"),
                then.stack("waf-rspm", "create", 0, FIREWALL, "ec2-rspm"));
        then.done(2, 180, "vpc", Action.CREATE);
        then.start(2, "kms", Action.UNCHANGED);
        then.finish(12, "kms", Action.UNCHANGED, Outcome.SUCCEEDED, "");
        then.start(3, "pipeline", Action.UPDATE);
        then.resource(20, "pipeline", "Project", "UPDATE_IN_PROGRESS", "");
        then.resource(30, "pipeline", "Project", "UPDATE_COMPLETE", "");
        then.finish(34, "pipeline", Action.UPDATE, Outcome.SUCCEEDED, "");
        then.done(181, 290, "efs-rsc", Action.CREATE);
        then.databases(181);
        then.start(300, "mirror", Action.RUN);
        then.events.add(new Event.Progress(at(320), "mirror", "The build is in phase BUILD."));
        then.start(291, "ec2-rsc", Action.CREATE);
        then.resource(300, "ec2-rsc", "LoadBalancer", "CREATE_COMPLETE", "");
        then.resource(302, "ec2-rsc", "TargetGroup", "CREATE_COMPLETE", "");
        then.resource(303, "ec2-rsc", "TaskDefinition", "CREATE_COMPLETE", "");
        then.resource(310, "ec2-rsc", "Service", "CREATE_IN_PROGRESS", "");
        then.events.add(new Event.ServiceChanged(
                at(320),
                "ec2-rsc",
                "Service",
                "RSC-ec2-dev",
                4,
                1,
                "was unable to place a task because no container instance met all of its requirements."));
        return then;
    }

    private List<Event> inOrder() {
        return events.stream().sorted(Comparator.comparing(Event::time)).toList();
    }

    private void databases(long begin) {
        for (String stack : List.of("rds-rsc", "rds-rspm")) {
            start(begin, stack, Action.CREATE);
            resource(begin + 5, stack, "Secret", "CREATE_COMPLETE", "");
            resource(begin + 6, stack, "SubnetGroup", "CREATE_COMPLETE", "");
            resource(begin + 7, stack, "Cluster", "CREATE_IN_PROGRESS", "");
            resource(begin + 200, stack, "Cluster", "CREATE_COMPLETE", "");
            resource(begin + 202, stack, "InstanceA", "CREATE_IN_PROGRESS", "");
            resource(begin + 230, stack, "InstanceB", "CREATE_IN_PROGRESS", "");
        }
    }

    private static List<Resource> resources(String... lines) {
        return List.of(lines).stream()
                .map(line -> line.split(" ", 2))
                .map(parts -> new Resource(parts[0], parts[1]))
                .toList();
    }

    private Item stack(String id, String action, int wave, List<Resource> resources, String... after) {
        return new Item(
                id, "Stage-" + id, "stack", "111122223333", "eu-west-1", action, wave, List.of(after), resources);
    }

    private void plan(String operation, Item... planned) {
        events.add(new Event.Phase(at(0), "preflight", "Checking what the deployment needs."));
        events.add(new Event.Planned(at(1), operation, "connect", "dev", List.of(planned)));
        List.of(planned).forEach(item -> items.put(item.id(), item));
    }

    private void done(long from, long to, String stack, Action action) {
        start(from, stack, action);
        item(stack)
                .resources()
                .forEach(resource -> resource(to - 1, stack, resource.logicalId(), "CREATE_COMPLETE", ""));
        finish(to, stack, action, Outcome.SUCCEEDED, "");
    }

    private void start(long second, String stack, Action action) {
        began.put(stack, second);
        events.add(new Event.StackStarted(at(second), stack, item(stack).name(), action));
    }

    private void resource(long second, String stack, String logicalId, String status, String reason) {
        String type = item(stack).resources().stream()
                .filter(resource -> resource.logicalId().equals(logicalId))
                .map(Resource::type)
                .findFirst()
                .orElseThrow();
        events.add(new Event.ResourceChanged(at(second), stack, logicalId, type, "", status, reason));
    }

    private void finish(long second, String stack, Action action, Outcome outcome, String reason) {
        events.add(new Event.StackFinished(
                at(second),
                stack,
                item(stack).name(),
                action,
                outcome,
                Duration.ofSeconds(second - Objects.requireNonNull(began.get(stack))),
                reason));
    }

    private Item item(String stack) {
        return Objects.requireNonNull(items.get(stack), stack);
    }

    static Instant at(long seconds) {
        return BEGIN.plusSeconds(seconds);
    }
}
