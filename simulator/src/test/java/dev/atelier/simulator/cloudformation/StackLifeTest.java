package dev.atelier.simulator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The undisturbed life of a stack. */
class StackLifeTest {

    private static final String NETWORK = """
            Parameters:
              Range: {Type: String, Default: 10.0.0.0/16}
            Resources:
              Vpc:
                Type: AWS::EC2::VPC
                Properties: {CidrBlock: !Ref Range}
              Left:
                Type: AWS::EC2::Subnet
                Properties:
                  VpcId: !Ref Vpc
                  CidrBlock: !Select [0, !Cidr [!Ref Range, 2, 8]]
              Right:
                Type: AWS::EC2::Subnet
                Properties:
                  VpcId: !GetAtt Vpc.VpcId
                  CidrBlock: !Select [1, !Cidr [!Ref Range, 2, 8]]
            Outputs:
              VpcId: {Value: !Ref Vpc, Description: The network}
              Subnets: {Value: !Join [",", [!Ref Left, !Ref Right]]}
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester tester = new StackTester(aws);
    private final CloudFormationClient client = tester.client();

    @Test
    void aChangeSetCreatesAStackInTheOrderOfItsDependencies() {
        var changes = tester.changeSet("net", NETWORK, Map.of("Range", "10.9.0.0/16"));
        assertThat(changes.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(changes.executionStatusAsString()).isEqualTo("AVAILABLE");
        assertThat(changes.changes())
                .extracting(change -> change.resourceChange().actionAsString() + " "
                        + change.resourceChange().logicalResourceId())
                .containsExactly("Add Vpc", "Add Left", "Add Right");
        assertThat(tester.stack("net").stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");

        client.executeChangeSet(in -> in.changeSetName(changes.changeSetId()));
        assertThat(tester.stack("net").stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        aws.pass(600);

        Stack stack = tester.stack("net");
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(stack.outputs()).extracting(Output::outputKey).containsExactly("VpcId", "Subnets");
        assertThat(stack.outputs().getFirst().outputValue()).matches("vpc-[0-9a-f]{17}");
        assertThat(tester.history("net"))
                .containsExactly(
                        "net REVIEW_IN_PROGRESS: User Initiated",
                        "net CREATE_IN_PROGRESS: User Initiated",
                        "Vpc CREATE_IN_PROGRESS",
                        "Vpc CREATE_IN_PROGRESS: Resource creation Initiated",
                        "Vpc CREATE_COMPLETE",
                        "Left CREATE_IN_PROGRESS",
                        "Right CREATE_IN_PROGRESS",
                        "Left CREATE_IN_PROGRESS: Resource creation Initiated",
                        "Right CREATE_IN_PROGRESS: Resource creation Initiated",
                        "Left CREATE_COMPLETE",
                        "Right CREATE_COMPLETE",
                        "net CREATE_COMPLETE");
        assertThat(client.describeStackResources(in -> in.stackName("net")).stackResources())
                .allSatisfy(
                        resource -> assertThat(resource.physicalResourceId()).isNotEmpty());
    }

    @Test
    void aDeletedStackIsFoundByItsArnAlone() {
        String id = tester.deploy("net", NETWORK).stackId();
        client.deleteStack(in -> in.stackName("net"));
        assertThat(tester.stack("net").stackStatusAsString()).isEqualTo("DELETE_IN_PROGRESS");
        aws.pass(600);
        assertThatThrownBy(() -> tester.stack("net")).isInstanceOfSatisfying(CloudFormationException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Stack with id net does not exist");
        });
        assertThat(tester.stack(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(tester.history(id)).endsWith("Vpc DELETE_COMPLETE", "net DELETE_COMPLETE");
        client.deleteStack(in -> in.stackName("net"));
    }

    @Test
    void deletingAChangeSetLeavesThePlaceholder() {
        var changes = tester.changeSet("net", NETWORK, Map.of());
        client.deleteChangeSet(in -> in.changeSetName(changes.changeSetId()));
        assertThat(tester.stack("net").stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        assertThat(client.listChangeSets(in -> in.stackName("net")).summaries()).isEmpty();
        assertThat(tester.delete("net").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void executingTwiceWithOneTokenIsExecutingOnce() {
        var changes = tester.changeSet("net", NETWORK, Map.of());
        for (int i = 0; i < 2; i++) {
            client.executeChangeSet(
                    in -> in.changeSetName(changes.changeSetId()).clientRequestToken("t1"));
        }
        assertThatThrownBy(() -> client.executeChangeSet(
                        in -> in.changeSetName(changes.changeSetId()).clientRequestToken("t2")))
                .hasMessageContaining("cannot be executed");
        aws.pass(600);
        assertThat(tester.stack("net").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(client.describeStackEvents(in -> in.stackName("net"))
                        .stackEvents()
                        .getFirst()
                        .clientRequestToken())
                .isEqualTo("t1");
    }
}
