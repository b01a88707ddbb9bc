package dev.atelier.simulator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** What change sets say of an update, and what the update then does. */
class UpdateTest {

    private static final String SERVICE = """
            Parameters:
              Image: {Type: String, Default: web:1}
              Password: {Type: String, NoEcho: true, Default: hunter2}
            Resources:
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  Family: web
                  ContainerDefinitions: [{Name: web, Image: !Ref Image, Memory: 64}]
              Host:
                Type: AWS::EC2::LaunchTemplate
                Properties:
                  LaunchTemplateName: host
                  LaunchTemplateData: {InstanceType: t3.micro, UserData: !Ref Password}
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                Properties:
                  MinSize: "0"
                  MaxSize: "1"
                  LaunchTemplate: {LaunchTemplateId: !Ref Host, Version: !GetAtt Host.LatestVersionNumber}
              Topic:
                Type: AWS::SNS::Topic
                Properties: {DisplayName: !Sub "runs ${Task}"}
            Outputs:
              Task: {Value: !Ref Task}
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester tester = new StackTester(aws);
    private final CloudFormationClient client = tester.client();

    private static List<String> lines(DescribeChangeSetResponse changes) {
        return changes.changes().stream().map(UpdateTest::line).toList();
    }

    private static String line(Change change) {
        var resource = change.resourceChange();
        return resource.actionAsString() + " " + resource.logicalResourceId()
                + (resource.replacement() == null ? "" : " replacement " + resource.replacementAsString())
                + resource.details().stream()
                        .map(detail -> ", " + detail.target().name() + " " + detail.evaluationAsString() + " "
                                + detail.changeSourceAsString() + " " + detail.causingEntity())
                        .sorted()
                        .reduce("", String::concat);
    }

    @Test
    void anEmptyChangeSetFailsAndSaysSo() {
        tester.deploy("app", SERVICE);
        DescribeChangeSetResponse changes = tester.changeSet("app", SERVICE, Map.of());
        assertThat(changes.statusAsString()).isEqualTo("FAILED");
        assertThat(changes.executionStatusAsString()).isEqualTo("UNAVAILABLE");
        assertThat(changes.statusReason()).startsWith("The submitted information didn't contain changes");
        assertThatThrownBy(() -> client.executeChangeSet(in -> in.changeSetName(changes.changeSetId())))
                .hasMessageContaining("cannot be executed");
        assertThatThrownBy(() -> client.updateStack(in -> in.stackName("app").usePreviousTemplate(true)))
                .hasMessageContaining("No updates are to be performed.");
    }

    @Test
    void aParameterReplacesWhatCannotChangeAndWhatRefersToItMayChange() {
        tester.deploy("app", SERVICE);
        String before = tester.stack("app").outputs().getFirst().outputValue();
        DescribeChangeSetResponse changes = tester.changeSet("app", SERVICE, Map.of("Image", "web:2"));
        assertThat(lines(changes))
                .containsExactly(
                        "Modify Task replacement True, ContainerDefinitions Static ParameterReference Image",
                        "Modify Topic replacement False, DisplayName Dynamic ResourceReference Task");
        assertThat(changes.changes().getFirst().resourceChange().policyActionAsString())
                .isEqualTo("ReplaceAndDelete");
        client.executeChangeSet(in -> in.changeSetName(changes.changeSetId()));
        aws.pass(600);
        Stack stack = tester.stack("app");
        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack.outputs().getFirst().outputValue()).endsWith("web:2").isNotEqualTo(before);
        assertThat(tester.history("app"))
                .containsSubsequence(
                        "Task UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical resource; hence"
                                + " creating one.",
                        "Task UPDATE_IN_PROGRESS: Resource creation Initiated",
                        "Task UPDATE_COMPLETE",
                        "Topic UPDATE_IN_PROGRESS",
                        "Topic UPDATE_COMPLETE",
                        "app UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Task DELETE_IN_PROGRESS",
                        "Task DELETE_COMPLETE",
                        "app UPDATE_COMPLETE");
    }

    @Test
    void anAttributeOfAChangedResourceMayChangeOthers() {
        tester.deploy("app", SERVICE);
        DescribeChangeSetResponse changes = tester.changeSet("app", SERVICE.replace("t3.micro", "t3.large"), Map.of());
        assertThat(lines(changes))
                .containsExactly(
                        "Modify Host replacement False, LaunchTemplateData Static DirectModification null",
                        "Modify Group replacement Conditional, LaunchTemplate Dynamic ResourceAttribute Host.LatestVersionNumber");
        assertThat(changes.changes().getFirst().resourceChange().afterContext())
                .contains("t3.large")
                .contains("****")
                .doesNotContain("hunter2");
        assertThat(changes.parameters())
                .extracting(each -> each.parameterKey() + "=" + each.parameterValue())
                .contains("Password=****");
    }

    @Test
    void aResourceThatLeavesTheTemplateIsDeletedAtTheEnd() {
        tester.deploy("app", SERVICE);
        String without = SERVICE.substring(0, SERVICE.indexOf("  Topic:")) + "Outputs:\n  Task: {Value: !Ref Task}\n";
        assertThat(lines(tester.changeSet("app", without, Map.of()))).containsExactly("Remove Topic");
        tester.deploy("app", without);
        assertThat(tester.history("app"))
                .containsSubsequence(
                        "app UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "Topic DELETE_COMPLETE", "app UPDATE_COMPLETE");
        assertThat(client.describeStackResources(in -> in.stackName("app")).stackResources())
                .extracting("logicalResourceId")
                .doesNotContain("Topic");
    }

    @Test
    void aNamedResourceBlocksItsOwnReplacement() {
        String role = """
                Parameters: {Path: {Type: String, Default: /a/}}
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: builder
                      Path: !Ref Path
                      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: []}
                """;
        tester.deploy("app", role);
        Stack stack = tester.deploy("app", role, Map.of("Path", "/b/"));
        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(tester.history("app"))
                .contains(
                        "Role UPDATE_FAILED: CloudFormation cannot update a stack when a custom-named resource requires"
                                + " replacing. Rename builder and update the stack again.");
    }

    @Test
    void whatIsToBeRetainedOutlivesItsStack() {
        String kept = """
                Resources:
                  Key: {Type: AWS::Logs::LogGroup, DeletionPolicy: Retain, Properties: {LogGroupName: kept}}
                """;
        tester.deploy("app", kept);
        String id = tester.delete("app").stackId();
        assertThat(tester.history(id)).contains("Key DELETE_SKIPPED");
        DescribeChangeSetResponse again = tester.changeSet("app", kept, Map.of());
        assertThat(again.statusReason()).contains("AWS::EarlyValidation::ResourceExistenceCheck");
        assertThat(client.describeEvents(in -> in.changeSetName(again.changeSetId()))
                        .operationEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.validationStatusReason()).contains("'kept' already exists"));
    }

    @Test
    void tagsOfTheStackChangeEveryResourceThatHasTags() {
        tester.deploy("app", SERVICE);
        String id = client.createChangeSet(in -> in.stackName("app")
                        .changeSetName("tags")
                        .usePreviousTemplate(true)
                        .tags(Tag.builder().key("team").value("data").build()))
                .id();
        aws.pass(10);
        DescribeChangeSetResponse changes = client.describeChangeSet(in -> in.changeSetName(id));
        assertThat(changes.changes())
                .allSatisfy(change ->
                        assertThat(change.resourceChange().scopeAsStrings()).contains("Tags"));
        client.executeChangeSet(in -> in.changeSetName(id));
        aws.pass(3600);
        assertThat(tester.stack("app").tags()).extracting("key").containsExactly("team");
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void executingOneChangeSetDeletesItsSiblings() {
        tester.deploy("app", SERVICE);
        DescribeChangeSetResponse one = tester.changeSet("app", SERVICE, Map.of("Image", "web:2"));
        DescribeChangeSetResponse other = tester.changeSet("app", SERVICE, Map.of("Image", "web:3"));
        client.executeChangeSet(in -> in.changeSetName(one.changeSetId()));
        assertThatThrownBy(() -> client.describeChangeSet(in -> in.changeSetName(other.changeSetId())))
                .hasMessageContaining("does not exist");
        assertThat(client.listChangeSets(in -> in.stackName("app")).summaries()).isEmpty();
    }

    @Test
    void aChangeSetCannotBeMadeWhileTheStackChanges() {
        DescribeChangeSetResponse changes = tester.changeSet("app", SERVICE, Map.of());
        client.executeChangeSet(in -> in.changeSetName(changes.changeSetId()));
        assertThatThrownBy(() -> client.createChangeSet(
                        in -> in.stackName("app").changeSetName("next").templateBody(SERVICE)))
                .hasMessageContaining("is in CREATE_IN_PROGRESS state and can not be updated.");
    }

    @Test
    void theTypeOfAResourceCannotChange() {
        tester.deploy("app", "Resources: {Thing: {Type: AWS::SNS::Topic}}");
        assertThatThrownBy(() -> client.updateStack(
                        in -> in.stackName("app").templateBody("Resources: {Thing: {Type: AWS::SQS::Queue}}")))
                .hasMessageContaining("Update of resource type is not permitted");
    }

    @Test
    void theStackPolicyIsEnforced() {
        tester.deploy("app", SERVICE);
        client.setStackPolicy(in -> in.stackName("app").stackPolicyBody("""
                {"Statement": [
                  {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "Update:Replace", "Principal": "*", "Resource": "LogicalResourceId/Task"}]}
                """));
        assertThat(client.getStackPolicy(in -> in.stackName("app")).stackPolicyBody())
                .contains("Update:Replace");
        assertThat(tester.deploy("app", SERVICE, Map.of("Image", "web:2")).stackStatusAsString())
                .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(tester.history("app"))
                .contains(
                        "Task UPDATE_FAILED: Action denied by stack policy: Statement [#2] does not allow [Update:Replace]"
                                + " for resource [Task];");
        client.updateStack(in -> in.stackName("app")
                .usePreviousTemplate(true)
                .parameters(StackTester.parameters(Map.of("Image", "web:2")))
                .stackPolicyDuringUpdateBody("""
                        {"Statement": {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}}"""));
        aws.pass(3600);
        assertThat(tester.stack("app").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void exportsInUseCannotGo() {
        String exporter = """
                Resources: {Topic: {Type: AWS::SNS::Topic}}
                Outputs: {Topic: {Value: !Ref Topic, Export: {Name: shared-topic}}}
                """;
        String importer = """
                Resources:
                  Policy:
                    Type: AWS::SNS::TopicPolicy
                    Properties: {Topics: [!ImportValue shared-topic], PolicyDocument: {}}
                """;
        tester.deploy("exporter", exporter);
        assertThat(tester.deploy("importer", importer).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(client.listExports().exports()).extracting("name").containsExactly("shared-topic");
        assertThat(client.listImports(in -> in.exportName("shared-topic")).imports())
                .containsExactly("importer");
        Stack kept = tester.delete("exporter");
        assertThat(kept.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(kept.stackStatusReason())
                .isEqualTo("Export shared-topic cannot be deleted as it is in use by importer");
        tester.delete("importer");
        assertThat(tester.delete("exporter").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(tester.deploy("importer", importer).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(tester.history("importer")).contains("Policy CREATE_FAILED: No export named shared-topic found.");
    }

    @Test
    void terminationProtectionRefusesTheCallItself() {
        tester.deploy("app", SERVICE);
        client.updateTerminationProtection(in -> in.stackName("app").enableTerminationProtection(true));
        assertThat(tester.stack("app").enableTerminationProtection()).isTrue();
        assertThatThrownBy(() -> client.deleteStack(in -> in.stackName("app")))
                .hasMessageContaining("Stack [app] cannot be deleted while TerminationProtection is enabled");
        client.updateTerminationProtection(in -> in.stackName("app").enableTerminationProtection(false));
        assertThat(tester.delete("app").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    private static final String GROUP = """
            Parameters:
              Type: {Type: String, Default: t3.micro}
            Resources:
              Host:
                Type: AWS::EC2::LaunchTemplate
                Properties: {LaunchTemplateData: {InstanceType: !Ref Type}}
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                %s
                Properties:
                  MinSize: "2"
                  MaxSize: "2"
                  LaunchTemplate: {LaunchTemplateId: !Ref Host, Version: !GetAtt Host.LatestVersionNumber}
            """;

    private List<String> instanceTypes() {
        return aws.simulator().living().stream()
                .filter(resource -> resource.type().equals("AWS::EC2::Instance"))
                .map(instance -> instance.property("InstanceType").orElse(""))
                .toList();
    }

    /** Without an update policy a new version of the launch template is for instances to come. */
    @Test
    void instancesAreReplacedWhereTheUpdatePolicyIsToRoll() {
        String standing = GROUP.formatted("");
        String rolling = GROUP.formatted("UpdatePolicy: {AutoScalingRollingUpdate: {MaxBatchSize: 1}}");
        tester.deploy("group", standing);

        tester.deploy("group", standing, Map.of("Type", "t3.small"));
        assertThat(instanceTypes()).containsExactly("t3.micro", "t3.micro");

        tester.deploy("group", rolling, Map.of("Type", "t3.large"));
        assertThat(instanceTypes()).containsExactly("t3.large", "t3.large");
    }
}
