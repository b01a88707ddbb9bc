package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Action;
import dev.atelier.events.Failure;
import dev.atelier.events.PlanReport;
import dev.atelier.events.PlanReport.Resource;
import dev.atelier.events.PlanReport.StackPlan;
import dev.atelier.events.PlanReport.Verb;
import dev.atelier.events.Problem;
import dev.atelier.events.ResourceChange.Cause;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.log.CallRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

class PlanningTest {
    private static final Installation TRIO = Trio.installation();

    private final Lab lab = new Lab(TRIO).bootstrapped();

    private PlanReport plan(Installation installation) {
        return plan(installation, DeployOptions.DEFAULT);
    }

    private PlanReport plan(Installation installation, DeployOptions options) {
        return new Planning(lab.surroundings()).run(installation, options).report();
    }

    private static StackPlan stack(PlanReport report, String id) {
        return report.stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> resources(PlanReport report, String id) {
        return stack(report, id).resources().stream()
                .map(resource -> resource.verb() + " " + resource.logicalId())
                .toList();
    }

    private static Map<String, Action> actions(PlanReport report) {
        Map<String, Action> actions = new TreeMap<>();
        report.stacks().forEach(stack -> actions.put(stack.id(), stack.action()));
        return actions;
    }

    /** Everything of the account that a plan could leave a trace in. */
    private String account() {
        var client = lab.cloudFormation();
        var text = new StringBuilder();
        client.describeStacks().stacks().stream()
                .sorted(java.util.Comparator.comparing(stack -> stack.stackName()))
                .forEach(stack -> text.append(stack)
                        .append(client.getStackPolicy(request -> request.stackName(stack.stackName())))
                        .append(client.listChangeSets(request -> request.stackName(stack.stackName())))
                        .append(client.listStackResources(request -> request.stackName(stack.stackName()))));
        return text.toString().replaceAll("requestId=\\S*", "");
    }

    @Test
    void fromNothingItNamesWhatIsKnownAndWhatWaits() {
        var report = plan(TRIO);

        assertThat(report.changes()).isTrue();
        assertThat(actions(report).values()).containsOnly(Action.CREATE);
        assertThat(stack(report, "base").known()).isTrue();
        assertThat(resources(report, "base")).containsExactlyInAnyOrder("ADD Vpc", "ADD Gateway");
        assertThat(stack(report, "data")).satisfies(data -> {
            assertThat(data.known()).isFalse();
            assertThat(data.after()).containsExactly("base");
        });
        assertThat(resources(report, "data")).containsExactly("ADD Key", "ADD Files", "ADD Logs");
        assertThat(stack(report, "app").after()).containsExactly("base", "data");
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void nothingIsPendingAfterADeployment() {
        lab.deploy();

        var report = plan(TRIO);

        assertThat(report.changes()).isFalse();
        assertThat(actions(report).values()).containsOnly(Action.UNCHANGED);
        assertThat(report.stacks()).allMatch(StackPlan::known);
    }

    @Test
    void namesThePropertiesThatCauseAChangeAndWhereTheyComeFrom() {
        lab.deploy();

        var report = plan(Trio.installation("retention: 14", "performance: maxIO"));

        assertThat(actions(report))
                .isEqualTo(Map.of(
                        "app", Action.UPDATE,
                        "aside", Action.UNCHANGED,
                        "base", Action.UNCHANGED,
                        "data", Action.UPDATE));
        assertThat(resources(report, "data")).containsExactly("REPLACE Files", "MODIFY Logs");
        Resource files = stack(report, "data").resources().getFirst();
        assertThat(files.causes()).singleElement().satisfies(cause -> {
            assertThat(cause)
                    .extracting(Cause::property, Cause::source, Cause::entity)
                    .containsExactly("PerformanceMode", "ParameterReference", "PerformanceMode");
        });
        assertThat(files.loss()).contains("files");
    }

    @Test
    void whatDependsOnAReplacementIsNotKnownBeforeIt() {
        lab.deploy();

        var report = plan(Trio.installation("performance: maxIO"));

        assertThat(stack(report, "app")).satisfies(app -> {
            assertThat(app.known()).isFalse();
            assertThat(app.after()).containsExactly("data");
            assertThat(app.action()).isEqualTo(Action.UPDATE);
        });
        assertThat(stack(plan(Trio.installation("retention: 14")), "app").known())
                .isTrue();
    }

    @Test
    void showsWhatADeploymentWouldRefuseAndTheRestToo() {
        lab.deploy();

        var report = plan(Trio.installation("retention: 14", "performance: maxIO"));

        assertThat(stack(report, "data").refusal())
                .get()
                .extracting(Problem::code)
                .isEqualTo("data-loss");
        assertThat(stack(report, "app").refusal()).isEmpty();
        var allowed =
                new DeployOptions(Set.of(), false, Set.of("data"), Set.of(), false, false, true, true, Limits.DEFAULT);
        assertThat(stack(plan(Trio.installation("performance: maxIO"), allowed), "data")
                        .refusal())
                .isEmpty();
    }

    @Test
    void readsEveryPageOfAChangeSet() {
        StringBuilder topics = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            topics.append("\n  Topic" + i + ": { Type: AWS::SNS::Topic }");
        }
        var large = Trio.changed("trio/aside.yaml", text -> text.replace("Resources:", "Resources:" + topics));

        assertThat(resources(plan(large), "aside")).contains("ADD Topic", "ADD Topic0", "ADD Topic119");
    }

    @Test
    void leavesTheAccountAsItWas() {
        String nothing = account();
        plan(TRIO);
        lab.pass(Duration.ofMinutes(1));
        assertThat(account()).isEqualTo(nothing);

        lab.deploy();
        String deployed = account();
        plan(Trio.installation("retention: 14", "performance: maxIO", "cidr: 10.9.0.0/16"));
        lab.pass(Duration.ofMinutes(1));
        assertThat(account()).isEqualTo(deployed);
    }

    @Test
    void changesNothingButChangeSetsAndTheirPlaceholders() {
        int before = lab.log.calls().size();

        plan(TRIO);
        lab.deploy();
        int deployed = lab.log.calls().size();
        plan(Trio.installation("retention: 14"));

        var calls = lab.log.calls();
        assertThat(calls.subList(deployed, calls.size()))
                .extracting(CallRecord::action)
                .allMatch(action -> action.matches("(Describe|Get|List|Head).*|CreateChangeSet|DeleteChangeSet"));
        assertThat(calls.subList(before, deployed).stream()
                        .takeWhile(call -> !call.action().equals("ExecuteChangeSet"))
                        .filter(call -> call.action().equals("DeleteStack")))
                .as("the placeholders of base and aside")
                .hasSize(2);
    }

    @Test
    void leavesThePlaceholderAndTheChangeSetOfSomebodyElse() {
        lab.cloudFormation().createChangeSet(request -> request.stackName("Trio-Aside-dev")
                .changeSetName("theirs")
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(Trio.wanted(TRIO, "aside").template().body()));
        lab.pass(Duration.ofMinutes(1));

        var report = plan(TRIO);

        lab.pass(Duration.ofMinutes(1));
        assertThat(resources(report, "aside")).contains("ADD Topic");
        assertThat(lab.stacks()).isEqualTo(Map.of("Trio-Aside-dev", "REVIEW_IN_PROGRESS"));
        assertThat(lab.changeSets()).containsExactly("theirs");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void cleansUpAfterOneThatWasKilled(long seed) {
        var random = new Random(seed);
        lab.killAt(1 + random.nextInt(30), random.nextBoolean());
        try {
            plan(TRIO);
        } catch (Lab.Killed killed) {
            lab.pass(Duration.ofMinutes(1));
        }
        lab.killNever();

        assertThat(plan(TRIO).failure()).isEmpty();

        lab.pass(Duration.ofMinutes(1));
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void takesEverythingBackWhenInterrupted() {
        lab.deploy();
        String before = account();
        int made = lab.calls("CreateChangeSet").size();
        var surroundings = lab.surroundings();
        var stopping = new Surroundings(
                surroundings.aws(),
                surroundings.events(),
                surroundings.probe(),
                surroundings.clock(),
                duration -> {
                    lab.clock.advance(duration);
                    if (lab.calls("CreateChangeSet").size() > made) {
                        lab.interruption.request();
                    }
                },
                surroundings.random(),
                lab.interruption,
                "atelier plan");

        assertThatExceptionOfType(Failure.Interrupted.class)
                .isThrownBy(() -> new Planning(stopping).run(TRIO, DeployOptions.DEFAULT))
                .withMessageContaining("nothing was changed");
        assertThat(lab.calls("CreateChangeSet").size()).isGreaterThan(made);
        assertThat(account()).isEqualTo(before);
    }

    @Test
    void showsAStackInProgressAndPlansTheOthers() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(ResourceFault.always(
                "Trio-App-dev", "Logs", ResourceFault.Operation.UPDATE, new ResourceEffect.Hang())));
        var limited =
                DeployOptions.DEFAULT.with(true, new Limits(10, java.util.Optional.of(Duration.ofMinutes(3)), false));
        lab.deploy(Trio.installation("retention: 14"), limited);
        assertThat(lab.stacks()).containsEntry("Trio-App-dev", "UPDATE_IN_PROGRESS");

        var report = plan(Trio.installation("retention: 30"));

        assertThat(stack(report, "app")).satisfies(app -> {
            assertThat(app.known()).isFalse();
            assertThat(app.note()).contains("UPDATE_IN_PROGRESS");
        });
        assertThat(resources(report, "data")).containsExactly("MODIFY Logs");
    }

    @Test
    void showsWhatGoesWithAHalfMadeStackThatMayBeMadeAnew() {
        lab.simulator.inject(FaultScript.ofResources(
                ResourceFault.failCreate("Trio-Data-dev", "Files", "The quota of file systems is used up.")));
        lab.deploy(new DeployOptions(Set.of(), false, Set.of(), Set.of(), false, false, true, false, Limits.DEFAULT));
        lab.simulator.inject(FaultScript.none());

        assertThat(stack(plan(TRIO), "data")).satisfies(data -> {
            assertThat(data.action()).isEqualTo(Action.RECREATE);
            assertThat(data.refusal()).get().extracting(Problem::code).isEqualTo("half-made");
        });
        var named =
                new DeployOptions(Set.of(), false, Set.of(), Set.of("data"), false, false, true, true, Limits.DEFAULT);
        var report = plan(TRIO, named);
        assertThat(stack(report, "data").action()).isEqualTo(Action.RECREATE);
        assertThat(stack(report, "data").refusal()).isEmpty();
        assertThat(resources(report, "data")).contains("REMOVE Key", "ADD Key", "ADD Files");
    }

    @Test
    void saysWhatIsMissingBeforeADeploymentCanBegin() {
        var bare = new Lab(TRIO);

        var report = new Planning(bare.surroundings())
                .run(TRIO, DeployOptions.DEFAULT)
                .report();

        assertThat(report.obstacles()).extracting(Problem::code).containsExactly("bootstrap-missing");
        assertThat(stack(report, "base").known()).isTrue();
        assertThat(bare.stacks()).isEmpty();
    }

    @Test
    void oneStackThatCannotChangeDoesNotHideTheOthers() {
        lab.deploy();
        var broken = Trio.changed(
                "trio/aside.yaml",
                text -> text.replace("Type: AWS::SNS::Topic", "Type: AWS::SNS::Topic\n    Properties: { Nonsense: 1 }"),
                "retention: 14");

        var report = plan(broken);

        assertThat(report.failure()).get().isInstanceOf(Failure.Failed.class);
        assertThat(stack(report, "aside").note()).contains("Nonsense");
        assertThat(resources(report, "data")).containsExactly("MODIFY Logs");
        assertThat(lab.changeSets()).isEmpty();
    }

    @Test
    void singlesOutWhatIsNewlyAllowed() {
        lab.deploy();
        var open = Trio.changed(
                "trio/app.yaml",
                text -> text.replace(
                        "VpcId: !Ref VpcId }",
                        "VpcId: !Ref VpcId, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22,"
                                + " CidrIp: 0.0.0.0/0 }] }"));

        assertThat(plan(open).access())
                .extracting(PlanReport.Access::stack, PlanReport.Access::logicalId, PlanReport.Access::sentence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("app", "Group", "lets in tcp 22 from 0.0.0.0/0"));
        assertThat(plan(TRIO).access()).isEmpty();
    }

    @Test
    void showsOnlyWhatIsAskedFor() {
        lab.deploy();
        var only =
                new DeployOptions(Set.of("base"), false, Set.of(), Set.of(), false, false, true, true, Limits.DEFAULT);

        var report = plan(Trio.installation("retention: 14"), only);

        assertThat(report.changes()).isFalse();
        assertThat(actions(report)).containsEntry("data", Action.SKIPPED).containsEntry("base", Action.UNCHANGED);
        assertThat(stack(report, "base").resources()).extracting(Resource::verb).doesNotContain(Verb.ADD);
    }
}
