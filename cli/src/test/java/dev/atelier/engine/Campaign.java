package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Event;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.ResourceFault.Operation;
import dev.atelier.simulator.log.CallRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * A war that chance wages on one installation. In each chapter the operator wants something, tries it a few times in a storm in
 * which everything goes wrong, and then in calm air until it is so. What the seed decides, it decides the same every time.
 */
final class Campaign {
    private static final String CONTENT = "somebody's work";
    /** What AWS does to resources while a stack is made or changed, a rollback of it included. */
    private static final List<Operation> MADE = List.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE);

    private static final List<Operation> DELETED = List.of(Operation.DELETE);

    private final Terrain terrain;
    private final Random random;
    private final Map<String, String> config = new HashMap<>();
    private final Set<String> protectedByOthers = new HashSet<>();
    private final Lab lab;
    private final Installation first;
    private final Watchman watchman;
    private final Operator operator;
    private final Neighbours neighbours;
    private final Weather weather;

    Campaign(Terrain terrain, long seed) {
        this.terrain = terrain;
        this.random = new Random(seed);
        turn(terrain.harmless(), 0);
        terrain.lossy().forEach(knob -> turn(knob, 0));
        this.first = wanted();
        this.lab = new Lab(first, seed).bootstrapped().withSecrets();
        this.watchman = new Watchman(lab, first);
        this.operator = new Operator(lab, watchman);
        this.neighbours = new Neighbours(lab, first);
        this.weather = new Weather(random);
    }

    /** Fights it to its end. */
    void run() {
        neighbours.settle();
        if (random.nextInt(20) == 0) {
            aStackOfSomebodyElseHasOurName();
        }
        for (int chapters = 1 + random.nextInt(3); chapters > 0; chapters--) {
            switch (random.nextInt(6)) {
                case 0 -> deployWhatLosesData();
                case 1 -> destroySingle();
                default -> deploy();
            }
            meanwhile();
        }
        destroy();
        neighbours.assertUntouched();
    }

    List<CallRecord> calls() {
        return lab.log.calls();
    }

    List<String> diary() {
        return operator.diary();
    }

    private Installation wanted() {
        return terrain.installation(config);
    }

    private void turn(Terrain.Knob knob, int value) {
        config.put(knob.parameter(), knob.values().get(value));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private void aStackOfSomebodyElseHasOurName() {
        var taken = any(first.stacks());
        lab.cloudFormation().createStack(request -> request.stackName(taken.name())
                .templateBody("Resources: { Topic: { Type: 'AWS::SNS::Topic' } }"));
        lab.pass(Duration.ofMinutes(5));
        for (Attempt.Command command : List.of(
                new Attempt.Command.Deploy(first, DeployOptions.DEFAULT),
                new Attempt.Command.Destroy(first, DestroyOptions.DEFAULT))) {
            var attempt = operator.run(command);
            assertThat(attempt.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(attempt.failure().orElseThrow().code()).isEqualTo("not-ours");
            assertThat(lab.stacks()).containsEntry(taken.name(), "CREATE_COMPLETE");
        }
        lab.cloudFormation().deleteStack(request -> request.stackName(taken.name()));
        lab.pass(Duration.ofMinutes(5));
    }

    private void deploy() {
        turn(terrain.harmless(), random.nextInt(terrain.harmless().values().size()));
        var wanted = wanted();
        storm(
                wanted,
                MADE,
                limits -> chance(0.15)
                        ? new Attempt.Command.Plan(wanted, deployOptions(Set.of(), Set.of(), limits))
                        : new Attempt.Command.Deploy(wanted, deployOptions(some(wanted, 0.15), Set.of(), limits)));
        operator.deploy(wanted, Set.of());
        assertDeployed(wanted);
    }

    /** Something that AWS can do only by losing what a stack holds; where nothing stands yet, it can simply be made so. */
    private void deployWhatLosesData() {
        var knob = any(terrain.lossy());
        var before = Map.copyOf(config);
        config.put(knob.parameter(), knob.values().get(1 - knob.values().indexOf(config.get(knob.parameter()))));
        var wanted = wanted();
        if (!stands(wanted, knob.stack())) {
            deployFrom(wanted, Set.of());
            return;
        }
        storm(wanted, MADE, limits -> new Attempt.Command.Deploy(wanted, deployOptions(Set.of(), Set.of(), limits)));
        operator.deploy(terrain.installation(before), Set.of());
        var refused = operator.run(new Attempt.Command.Deploy(wanted, DeployOptions.DEFAULT));
        assertThat(refused.outcome()).as("%s", refused).isEqualTo(Outcome.REFUSED);
        assertThat(refused.advice()).contains("--allow-data-loss " + knob.stack());
        new Settled(lab, wanted).assertNoChangeSets();
        if (terrain.losable() && chance(0.5)) {
            deployFrom(wanted, Set.of(knob.stack()));
        } else {
            config.putAll(before);
            operator.deploy(wanted(), Set.of());
            assertDeployed(wanted());
        }
    }

    private void deployFrom(Installation wanted, Set<String> allowDataLoss) {
        storm(
                wanted,
                MADE,
                limits -> new Attempt.Command.Deploy(wanted, deployOptions(Set.of(), allowDataLoss, limits)));
        operator.deploy(wanted, allowDataLoss);
        assertDeployed(wanted);
    }

    private boolean stands(Installation wanted, String id) {
        return wanted.stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .anyMatch(stack -> Settled.complete(lab.stacks().getOrDefault(stack.name(), "")));
    }

    private void assertDeployed(Installation wanted) {
        Map<Terrain.Knob, String> turned = new HashMap<>();
        turned.put(terrain.harmless(), config.get(terrain.harmless().parameter()));
        terrain.lossy().forEach(knob -> turned.put(knob, config.get(knob.parameter())));
        new Settled(lab, wanted).assertDeployed(turned, protectedByOthers);
        watchman.atRest();
    }

    private void destroySingle() {
        var wanted = wanted();
        Set<String> only = Set.of(any(wanted.stacks()).id());
        storm(wanted, DELETED, limits -> new Attempt.Command.Destroy(wanted, destroyOptions(only, limits)));
        operator.destroy(wanted, only);
        protectedByOthers.retainAll(lab.stacks().keySet());
        watchman.atRest();
    }

    private void destroy() {
        var wanted = wanted();
        storm(
                wanted,
                DELETED,
                limits -> new Attempt.Command.Destroy(wanted, destroyOptions(some(wanted, 0.1), limits)));
        operator.destroy(wanted, Set.of());
        new Settled(lab, wanted).assertGone();
        watchman.atRest();
    }

    private Set<String> some(Installation wanted, double share) {
        return chance(share) ? Set.of(any(wanted.stacks()).id()) : Set.of();
    }

    private static DeployOptions deployOptions(Set<String> only, Set<String> allowDataLoss, Limits limits) {
        return new DeployOptions(only, false, allowDataLoss, Set.of(), false, false, true, true, limits);
    }

    private static DestroyOptions destroyOptions(Set<String> only, Limits limits) {
        return new DestroyOptions(only, false, false, false, Set.of(), false, false, true, limits);
    }

    /** One way of wanting what a chapter is about. */
    @FunctionalInterface
    private interface Attempts {
        Attempt.Command next(Limits limits);
    }

    private void storm(Installation wanted, List<Operation> struck, Attempts attempts) {
        lab.simulator.inject(weather.storm(wanted, struck));
        for (int tries = 1 + random.nextInt(3); tries > 0; tries--) {
            disturb(wanted);
            Duration limit = Duration.ofMinutes(chance(0.3) ? 1 + random.nextInt(10) : 120);
            operator.run(attempts.next(new Limits(10, Optional.of(limit), chance(0.1))));
            lab.onEvent = event -> {};
            lab.pass(Duration.ofSeconds(random.nextInt(120)));
        }
        lab.simulator.inject(FaultScript.none());
    }

    /** Kills the next process, interrupts it, or lets somebody else do something at the same time. */
    private void disturb(Installation wanted) {
        int moment = 1 + random.nextInt(40 * wanted.stacks().size());
        switch (random.nextInt(5)) {
            case 0, 1 -> lab.killAt(moment, chance(0.5));
            case 2 -> at(moment / 4, () -> lab.interruption.request());
            case 3 -> at(moment / 4, () -> somebodyElseUpdates(wanted));
            default -> {}
        }
    }

    private void at(int moment, Runnable deed) {
        int[] events = {0};
        lab.onEvent = (Event event) -> {
            if (events[0]++ == moment) {
                deed.run();
            }
        };
    }

    private void somebodyElseUpdates(Installation wanted) {
        var knob = terrain.harmless();
        var stack = wanted.stacks().stream()
                .filter(each -> each.id().equals(knob.stack()))
                .findFirst()
                .orElseThrow();
        try {
            lab.cloudFormation().updateStack(request -> request.stackName(stack.name())
                    .usePreviousTemplate(true)
                    .capabilitiesWithStrings(stack.template().capabilities())
                    .parameters(stack.parameters().keySet().stream()
                            .map(name -> theirs(name, knob))
                            .toList()));
            operator.hear(stack.name(), "somebody else updates " + stack.name());
        } catch (CloudFormationException e) {
            operator.diary().add("somebody else cannot update " + stack.name() + ": " + e.getMessage());
        }
    }

    private static Parameter theirs(String name, Terrain.Knob knob) {
        var parameter = Parameter.builder().parameterKey(name);
        return name.equals(knob.templateParameter())
                ? parameter.parameterValue(knob.values().getLast()).build()
                : parameter.usePreviousValue(true).build();
    }

    /** The installation is used. */
    private void meanwhile() {
        if (chance(0.3)) {
            buckets().forEach(bucket -> lab.s3()
                    .putObject(
                            request -> request.bucket(bucket).key("work").contentType("text/plain"),
                            RequestBody.fromString(CONTENT)));
        }
        if (chance(0.1)) {
            protectSomething();
        }
        lab.pass(Duration.ofMinutes(random.nextInt(600)));
    }

    private List<String> buckets() {
        return lab.simulator.living().stream()
                .filter(live -> live.type().equals("AWS::S3::Bucket"))
                .filter(live -> first.stacks().stream()
                        .anyMatch(stack -> live.stackId().contains(":stack/" + stack.name() + "/")))
                .map(live -> live.physicalId())
                .toList();
    }

    private void protectSomething() {
        var stack = any(first.stacks());
        if (lab.stacks().containsKey(stack.name())) {
            protectedByOthers.add(stack.name());
            lab.cloudFormation().updateTerminationProtection(request -> request.stackName(stack.name())
                    .enableTerminationProtection(true));
        }
    }
}
