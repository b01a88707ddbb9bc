package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.Template;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.world.LiveResource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;

/**
 * Looks at every call that the program makes, before AWS does, and at what lives in AWS at that moment: it cries out when a stack
 * would be deleted out of order, a stack of somebody else touched, or data has been lost that nobody gave up. It knows the types
 * that hold data by itself, as a second opinion.
 */
final class Watchman {
    private static final Set<String> DATA = Set.of(
            "AWS::EFS::FileSystem",
            "AWS::RDS::DBCluster",
            "AWS::S3::Bucket",
            "AWS::KMS::Key",
            "AWS::EC2::VPC",
            "AWS::EC2::Subnet",
            "AWS::Route53::HostedZone",
            "AWS::ECR::Repository",
            "AWS::SecretsManager::Secret");

    private final Lab lab;
    private final Map<String, Installation.Stack> ours;
    private final Map<String, Integer> waves;
    private final Installation installation;
    private final Map<String, Holding> holdings = new HashMap<>();
    private final Set<String> givenUp = new HashSet<>();
    private Optional<Attempt.Command> command = Optional.empty();

    /** Data that must live on; {@code stays}: whatever happens to its stack. */
    private record Holding(String stack, String what, boolean stays) {}

    Watchman(Lab lab, Installation installation) {
        this.lab = lab;
        this.installation = installation;
        this.ours = installation.stacks().stream().collect(toMap(Installation.Stack::name, stack -> stack));
        this.waves = waves(installation);
        lab.witness = this::witness;
    }

    private static Map<String, Integer> waves(Installation installation) {
        Map<String, Integer> waves = new HashMap<>();
        for (var wave : installation.definition().teardown()) {
            if (wave instanceof SystemDefinition.Wave.Stacks stacks) {
                int number = waves.values().stream().reduce(0, Math::max) + 1;
                stacks.ids().forEach(id -> waves.put(id, number));
            }
        }
        return waves;
    }

    /** A process begins. */
    void begin(Attempt.Command begun) {
        command = Optional.of(begun);
        switch (begun) {
            case Attempt.Command.Deploy deploy -> {
                givenUp.addAll(deploy.options().allowDataLoss());
                givenUp.addAll(deploy.options().recreate());
            }
            case Attempt.Command.Destroy destroy ->
                givenUp.addAll(
                        destroy.options().only().isEmpty()
                                ? waves.keySet()
                                : destroy.options().only());
            case Attempt.Command.Plan _ -> {}
        }
    }

    /** Everything is at rest: what lives in complete stacks is to live on, and nothing is given up any more. */
    void atRest() {
        assertNothingLost();
        givenUp.clear();
        hold();
    }

    /** From now on, what lives in complete stacks is to live on. */
    void hold() {
        var standing = lab.stacks();
        for (LiveResource live : lab.simulator.living()) {
            Optional.ofNullable(ours.get(stackName(live)))
                    .filter(stack -> DATA.contains(live.type()) && live.phase() == LiveResource.Phase.READY)
                    .filter(stack -> Settled.complete(standing.getOrDefault(stack.name(), "")))
                    .ifPresent(stack -> holdings.putIfAbsent(
                            key(live), new Holding(stack.id(), live + " of " + stack.name(), stays(stack, live))));
        }
    }

    private static boolean stays(Installation.Stack stack, LiveResource live) {
        return Optional.ofNullable(stack.template().resources().get(live.logicalId()))
                .map(Template.Resource::deletionPolicy)
                .filter(policy -> policy.startsWith("Retain"))
                .isPresent();
    }

    private static String stackName(LiveResource live) {
        return live.stackId().isEmpty() ? "" : live.stackId().split("/", -1)[1];
    }

    private static String key(LiveResource live) {
        return live.type() + " " + live.physicalId();
    }

    private void witness(HttpCall http) {
        assertNothingLost();
        CloudFormationCall.of(http).ifPresent(call -> {
            var name = call.onChangeSet() ? ownerOf(call) : Optional.of(call.stackName());
            name.ifPresent(it ->
                    assertThat(ours.keySet()).as("stack that %s touches", call).contains(it));
            if (call.action().equals("DeleteStack")) {
                deletion(Objects.requireNonNull(ours.get(call.stackName())), lab.stacks());
            }
        });
    }

    /** Empty for a change set that is not there any more. */
    private Optional<String> ownerOf(CloudFormationCall call) {
        try {
            return Optional.of(lab.cloudFormation()
                    .describeChangeSet(request -> request.changeSetName(call.target()))
                    .stackName());
        } catch (ChangeSetNotFoundException e) {
            return Optional.empty();
        }
    }

    /** A holding that is given up is not looked for any more, unless the template says that it outlives its stack. */
    void assertNothingLost() {
        if (holdings.isEmpty()) {
            return;
        }
        Set<String> living = new HashSet<>();
        lab.simulator.living().forEach(live -> living.add(key(live)));
        holdings.entrySet()
                .removeIf(each -> givenUp.contains(each.getValue().stack())
                        && !each.getValue().stays()
                        && !living.contains(each.getKey()));
        assertThat(holdings.entrySet().stream()
                        .filter(each -> !living.contains(each.getKey()))
                        .map(each -> each.getValue().what()))
                .as("data that was lost")
                .isEmpty();
    }

    private void deletion(Installation.Stack doomed, Map<String, String> standing) {
        String status = standing.getOrDefault(doomed.name(), "");
        switch (command.orElseThrow()) {
            case Attempt.Command.Destroy destroy -> inOrder(doomed, standing, destroy.options());
            case Attempt.Command.Plan _ ->
                assertThat(status)
                        .as("what a plan deletes of " + doomed.name())
                        .isIn("", "REVIEW_IN_PROGRESS", "DELETE_IN_PROGRESS");
            case Attempt.Command.Deploy deploy -> {
                if (!deploy.options().recreate().contains(doomed.id())) {
                    assertThat(status)
                            .as("what a deployment deletes of " + doomed.name())
                            .isIn("", "REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_FAILED");
                }
            }
        }
    }

    private void inOrder(Installation.Stack doomed, Map<String, String> standing, DestroyOptions options) {
        var earlier = ours.values().stream()
                .filter(other -> standing.containsKey(other.name()) && wave(other) < wave(doomed))
                .filter(other -> options.only().isEmpty()
                        || options.only().contains(other.id())
                        || needs(other.id(), doomed.id()))
                .map(Installation.Stack::name)
                .toList();
        assertThat(earlier)
                .as("what still stands when %s is deleted", doomed.name())
                .isEmpty();
        assertThat(options.only().isEmpty() || options.only().contains(doomed.id()))
                .as("%s was to be deleted", doomed.name())
                .isTrue();
    }

    private int wave(Installation.Stack stack) {
        return waves.getOrDefault(stack.id(), 0);
    }

    private boolean needs(String one, String other) {
        var needed = Objects.requireNonNull(installation.nodes().get(one)).dependsOn();
        return needed.contains(other) || needed.stream().anyMatch(id -> needs(id, other));
    }
}
