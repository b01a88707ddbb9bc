package dev.atelier.simulator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.faults.Occasion;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.faults.ResourceFault.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What becomes of stacks when resources fail: every status of a stack that is not well. */
class FailureTest {

    /** Three topics in a row; the last one's name is a parameter. */
    private static final String TOPICS = """
            Parameters:
              Label: {Type: String, Default: one}
            Resources:
              First:
                Type: AWS::SNS::Topic
                Properties: {DisplayName: !Ref Label}
              Second:
                Type: AWS::SQS::Queue
                DependsOn: First
                Properties: {QueueName: !Sub "queue-${Label}"}
              Third:
                Type: AWS::SNS::Topic
                DependsOn: Second
                Properties: {DisplayName: !Sub "third-${Label}"}
              Beside:
                Type: AWS::Logs::LogGroup
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester tester = new StackTester(aws);
    private final CloudFormationClient client = tester.client();

    private void fail(String logicalId, Operation operation, String reason) {
        aws.simulator()
                .inject(FaultScript.ofResources(
                        ResourceFault.always("*", logicalId, operation, new ResourceEffect.Fail(reason))));
    }

    private void noFaults() {
        aws.simulator().inject(FaultScript.none());
    }

    @Test
    void aFailedCreationRollsBackAndCanOnlyBeDeleted() {
        fail("Second", Operation.CREATE, "No queues today.");
        Stack stack = tester.deploy("app", TOPICS);
        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(tester.history("app"))
                .containsSubsequence(
                        "Second CREATE_FAILED: No queues today.",
                        "app ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [Second]. Rollback requested by"
                                + " user.",
                        "Second DELETE_IN_PROGRESS",
                        "Second DELETE_COMPLETE",
                        "First DELETE_COMPLETE",
                        "app ROLLBACK_COMPLETE");
        assertThatThrownBy(() -> tester.changeSet("app", TOPICS, Map.of()))
                .hasMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated.");
        assertThat(tester.delete("app").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aFailureCancelsWhatRunsBesideIt() {
        String template = """
                Resources:
                  Slow: {Type: AWS::RDS::DBSubnetGroup, Properties: {DBSubnetGroupDescription: d, SubnetIds: [s]}}
                  Bad: {Type: AWS::SNS::Topic}
                """;
        aws.simulator()
                .inject(FaultScript.ofResources(
                        ResourceFault.always("*", "Slow", Operation.CREATE, new ResourceEffect.Hang()),
                        ResourceFault.failCreate("app", "Bad", "Not allowed.")));
        assertThat(tester.deploy("app", template).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(tester.history("app"))
                .containsSubsequence(
                        "Bad CREATE_FAILED: Not allowed.",
                        "Slow CREATE_FAILED: Resource creation cancelled",
                        "app ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [Bad, Slow]. Rollback requested"
                                + " by user.");
    }

    @Test
    void withoutRollbackWhatWasMadeLivesOnAndCanBeRolledBackLater() {
        fail("Third", Operation.CREATE, "No topics.");
        client.createStack(in -> in.stackName("app").templateBody(TOPICS).disableRollback(true));
        aws.pass(3600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("CREATE_FAILED");
        assertThat(client.describeStackResources(in -> in.stackName("app")).stackResources())
                .extracting(each -> each.logicalResourceId() + " " + each.resourceStatusAsString())
                .contains("First CREATE_COMPLETE", "Second CREATE_COMPLETE", "Third CREATE_FAILED");
        client.rollbackStack(in -> in.stackName("app"));
        aws.pass(3600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void onFailureDeleteLeavesNothing() {
        fail("First", Operation.CREATE, "No.");
        String id = client.createStack(
                        in -> in.stackName("app").templateBody(TOPICS).onFailure(OnFailure.DELETE))
                .stackId();
        aws.pass(3600);
        assertThat(tester.stack(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aRollbackThatFailsCanBeDeletedOnceTheCauseIsGone() {
        aws.simulator()
                .inject(FaultScript.ofResources(
                        ResourceFault.failCreate("app", "Third", "No."),
                        ResourceFault.always("app", "First", Operation.DELETE, new ResourceEffect.Fail("Stuck."))));
        assertThat(tester.deploy("app", TOPICS).stackStatusAsString()).isEqualTo("ROLLBACK_FAILED");
        assertThat(tester.stack("app").stackStatusReason())
                .isEqualTo("The following resource(s) failed to delete: [First]. ");
        noFaults();
        assertThat(tester.delete("app").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aDeletionThatFailsGoesOnBesideAndCanRetainWhatIsStuck() {
        tester.deploy("app", TOPICS);
        assertThatThrownBy(() -> client.deleteStack(in -> in.stackName("app").retainResources("First")))
                .hasMessageContaining("only when the stack is in the DELETE_FAILED state");
        fail("First", Operation.DELETE, "Topic is loved.");
        assertThat(tester.delete("app").stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(tester.stack("app").stackStatusReason())
                .isEqualTo("The following resource(s) failed to delete: [First]. ");
        assertThat(tester.history("app"))
                .contains("First DELETE_FAILED: Topic is loved.", "Beside DELETE_COMPLETE", "Third DELETE_COMPLETE");
        assertThatThrownBy(() -> client.deleteStack(in -> in.stackName("app").retainResources("Third")))
                .hasMessageContaining("must be in a valid state");
        String id = tester.stack("app").stackId();
        client.deleteStack(in -> in.stackName("app").retainResources("First"));
        aws.pass(600);
        assertThat(tester.stack(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(tester.history(id)).contains("First DELETE_SKIPPED");
    }

    @Test
    void forceDeletesAStackThatFailedBefore() {
        tester.deploy("app", TOPICS);
        String id = tester.stack("app").stackId();
        assertThatThrownBy(() -> client.deleteStack(in -> in.stackName("app").deletionMode("FORCE_DELETE_STACK")))
                .hasMessageContaining("only when the stack is in the DELETE_FAILED state");
        fail("First", Operation.DELETE, "Stuck.");
        tester.delete("app");
        client.deleteStack(in -> in.stackName("app").deletionMode("FORCE_DELETE_STACK"));
        aws.pass(600);
        assertThat(tester.stack(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aFailedUpdateRestoresWhatItChanged() {
        tester.deploy("app", TOPICS);
        String queue = physicalId("Second");
        aws.simulator()
                .inject(FaultScript.ofResources(new ResourceFault(
                        new Glob("app"),
                        new Glob("Third"),
                        Operation.UPDATE,
                        Occasion.times(1),
                        new ResourceEffect.Fail("No third."))));
        Stack stack = tester.deploy("app", TOPICS, Map.of("Label", "two"));
        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(stack.parameters().getFirst().parameterValue()).isEqualTo("one");
        assertThat(physicalId("Second")).isEqualTo(queue);
        assertThat(tester.history("app"))
                .containsSubsequence(
                        "app UPDATE_IN_PROGRESS: User Initiated",
                        "First UPDATE_COMPLETE",
                        "Second UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical resource; hence"
                                + " creating one.",
                        "Second UPDATE_COMPLETE",
                        "Third UPDATE_FAILED: No third.",
                        "app UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to update: [Third]. ",
                        "First UPDATE_COMPLETE",
                        "Second UPDATE_COMPLETE",
                        "Third UPDATE_COMPLETE",
                        "app UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Second DELETE_COMPLETE",
                        "app UPDATE_ROLLBACK_COMPLETE");
    }

    private String physicalId(String logicalId) {
        return client.describeStackResource(in -> in.stackName("app").logicalResourceId(logicalId))
                .stackResourceDetail()
                .physicalResourceId();
    }

    @Test
    void anUpdateRollbackThatFailsIsContinuedOrSkips() {
        tester.deploy("app", TOPICS);
        fail("Third", Operation.UPDATE, "Stuck.");
        assertThat(tester.deploy("app", TOPICS, Map.of("Label", "two")).stackStatusAsString())
                .isEqualTo("UPDATE_ROLLBACK_FAILED");
        client.continueUpdateRollback(in -> in.stackName("app"));
        aws.pass(3600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_FAILED");
        client.continueUpdateRollback(in -> in.stackName("app").resourcesToSkip("Third"));
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_IN_PROGRESS");
        aws.pass(3600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        noFaults();
        assertThat(tester.delete("app").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void anUpdateWithoutRollbackStaysFailedUntilItIsRolledBack() {
        tester.deploy("app", TOPICS);
        aws.simulator()
                .inject(FaultScript.ofResources(new ResourceFault(
                        new Glob("app"),
                        new Glob("First"),
                        Operation.UPDATE,
                        Occasion.times(1),
                        new ResourceEffect.Fail("No."))));
        client.updateStack(in -> in.stackName("app")
                .usePreviousTemplate(true)
                .parameters(StackTester.parameters(Map.of("Label", "two")))
                .disableRollback(true));
        aws.pass(3600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("UPDATE_FAILED");
        client.rollbackStack(in -> in.stackName("app"));
        aws.pass(3600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void anUpdateCanBeCancelled() {
        tester.deploy("app", TOPICS);
        aws.simulator()
                .inject(FaultScript.ofResources(
                        ResourceFault.always("app", "Second", Operation.CREATE, new ResourceEffect.Hang())));
        client.updateStack(in -> in.stackName("app")
                .usePreviousTemplate(true)
                .parameters(StackTester.parameters(Map.of("Label", "two"))));
        aws.pass(3600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("UPDATE_IN_PROGRESS");
        assertThatThrownBy(() -> client.deleteStack(in -> in.stackName("app")))
                .hasMessageContaining("cannot be deleted while in status UPDATE_IN_PROGRESS");
        client.cancelUpdateStack(in -> in.stackName("app"));
        aws.pass(3600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(tester.history("app")).contains("Second UPDATE_FAILED: Resource update cancelled");
    }

    @Test
    void aStackThatIsBeingCreatedCanBeDeleted() {
        aws.simulator()
                .inject(FaultScript.ofResources(
                        ResourceFault.always("app", "Second", Operation.CREATE, new ResourceEffect.Hang())));
        String id = client.createStack(in -> in.stackName("app").templateBody(TOPICS))
                .stackId();
        aws.pass(600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        client.deleteStack(in -> in.stackName("app"));
        aws.pass(600);
        assertThat(tester.stack(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(tester.history(id)).contains("First DELETE_COMPLETE", "Second DELETE_COMPLETE");
    }

    @Test
    void aCreationThatTakesTooLongFails() {
        aws.simulator()
                .inject(FaultScript.ofResources(
                        ResourceFault.always("app", "Second", Operation.CREATE, new ResourceEffect.Hang())));
        client.createStack(in -> in.stackName("app").templateBody(TOPICS).timeoutInMinutes(5));
        aws.pass(1000);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    }
}
