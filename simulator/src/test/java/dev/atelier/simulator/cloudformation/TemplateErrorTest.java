package dev.atelier.simulator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;

/** What CloudFormation says to templates and parameters that cannot be right. */
class TemplateErrorTest {

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester tester = new StackTester(aws);
    private final CloudFormationClient client = tester.client();

    private void assertRefused(String template, String message) {
        assertThatThrownBy(() -> tester.changeSet("app", template, Map.of()))
                .isInstanceOfSatisfying(CloudFormationException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(e.awsErrorDetails().errorMessage()).contains(message);
                });
        assertThat(client.listStacks().stackSummaries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Outputs: {} | At least one Resources member must be defined.",
                "Resources: {T: {Type: AWS::Foo::Bar}} | Template format error: Unrecognized resource types: [AWS::Foo::Bar]",
                "Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Gone}}}"
                        + " | Unresolved resource dependencies [Gone] in the Resources block of the template",
                "Resources: {T: {Type: AWS::SNS::Topic, DependsOn: Gone}}"
                        + " | Unresolved resource dependencies [Gone] in the Resources block of the template",
                "`Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub 'x-${Gone}'}}}`"
                        + " | Unresolved resource dependencies [Gone]",
                "Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: !GetAtt Gone.Arn}}}"
                        + " | instance of Fn::GetAtt references undefined resource Gone",
                "Resources: {T: {Type: AWS::SNS::Topic}, Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt T.Colour}}}"
                        + " | resource T does not support attribute type Colour in Fn::GetAtt",
                "Resources: {A: {Type: AWS::SNS::Topic, DependsOn: B}, B: {Type: AWS::SNS::Topic, DependsOn: A}}"
                        + " | Circular dependency between resources: [A, B]",
                "`Resources: {T: {Type: AWS::SNS::Topic, Colour: red}}` | Invalid template resource property 'Colour'",
                "`--- {Resources: {T: {Type: AWS::SNS::Topic}}, Colours: {}}` | Invalid template property or properties [Colours]",
                "`Resources: {T: {Type: AWS::SNS::Topic, Condition: Maybe}}` | Unresolved condition dependency Maybe",
                "`--- {Conditions: {C: {'Fn::Equals': [!Ref T, x]}}, Resources: {T: {Type: AWS::SNS::Topic}}}`"
                        + " | Unresolved dependencies [T]. Cannot reference resources in the Conditions block of the template",
                "`--- {Transform: AWS::Serverless-2016-10-31, Resources: {T: {Type: AWS::SNS::Topic}}}` | AWS::Serverless-2016-10-31",
                "`Resources: {T: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: x}}}` | does not implement nested stacks",
                "`Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: }}}` | 'null' values are not allowed in templates",
                "`Resources: {T: {Type: AWS::SNS::Topic, DeletionPolicy: Snapshot}}` | does not support deletion policy Snapshot",
                "`Resources: [` | Template format error: YAML not well-formed. (line",
                "`{\"Resources\": }` | Template format error: JSON not well-formed. (line 1, column",
                "`Resources: {T: &t {Type: AWS::SNS::Topic}, U: *t}` | YAML aliases are not allowed",
            })
    void aWrongTemplateIsRefusedInCloudFormationsWords(String template, String message) {
        assertRefused(template, message);
    }

    /** Whether it is the shape of the arguments, also where conditions leave them out, or only their values. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`!FindInMap [Sizes, small]` | Fn::FindInMap requires a list argument with 3 to 4 elements",
                "`!FindInMap [Colours, small, Memory]` | Mapping named 'Colours' is not present in the 'Mappings' section",
                "`!FindInMap [Sizes, small, Colour]` | Unable to get mapping for Sizes::small::Colour",
                "`!FindInMap [Sizes, !Ref AWS::Region, Memory]` | Unable to get mapping for Sizes::eu-west-1::Memory",
                "`!Select [2, [a, b]]` | Fn::Select cannot select nonexistent value at index 2",
                "`!Select [2, !Split [',', 'a,b']]` | Fn::Select cannot select nonexistent value at index 2",
                "`!Select [one, [a, b]]` | Fn::Select requires a list argument with two elements: an integer index and a list",
                "`!Select [1]` | Fn::Select requires a list argument with 2 elements",
                "`{'Fn::ToJsonString': {a: 1}}` | Fn::ToJsonString requires the transform AWS::LanguageExtensions",
                "`{'Fn::Length': [a]}` | Fn::Length requires the transform AWS::LanguageExtensions",
                "`!If [Never, !FindInMap [Colours, small, Memory], x]` | Mapping named 'Colours' is not present",
                "`!If [Never, !Select [1], x]` | Fn::Select requires a list argument with 2 elements",
                "`!If [Never, {'Fn::ToJsonString': {a: 1}}, x]` | requires the transform AWS::LanguageExtensions",
            })
    void aWrongArgumentOfAFunctionIsRefusedBeforeAnythingIsMade(String expression, String message) {
        String head = "Mappings: {Sizes: {small: {Memory: 64}}}\nConditions: {Never: !Equals [a, b]}\n";
        assertRefused(
                head + "Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: " + expression + "}}}", message);
        assertRefused(
                head + "Resources: {T: {Type: AWS::SNS::Topic}}\nOutputs: {It: {Value: " + expression + "}}", message);
    }

    @Test
    void theReferenceOfAResourceThatTheConditionsLeaveOutIsUnresolved() {
        assertRefused("""
                Parameters: {With: {Type: String, Default: "no"}}
                Conditions: {IsWith: !Equals [!Ref With, "yes"]}
                Resources:
                  Topic: {Type: AWS::SNS::Topic, Condition: IsWith}
                  Policy: {Type: AWS::SNS::TopicPolicy, Properties: {Topics: [!Ref Topic], PolicyDocument: {}}}
                """, "Unresolved resource dependencies [Topic] in the Resources block of the template");
    }

    @Test
    void wrongPropertiesFailTheChangeSetAndOnlyDescribeEventsTellsWhich() {
        var changes = tester.changeSet("app", """
                Resources:
                  Net: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: 10.0.0.0/24, Colour: red}}
                """, Map.of());
        assertThat(changes.statusAsString()).isEqualTo("FAILED");
        assertThat(changes.statusReason())
                .contains("AWS::EarlyValidation::PropertyValidation")
                .doesNotContain("Colour");
        assertThat(client.describeEvents(in ->
                                in.changeSetName(changes.changeSetId()).filters(filter -> filter.failedEvents(true)))
                        .operationEvents())
                .extracting(event -> event.logicalResourceId() + " " + event.validationStatusReason())
                .containsExactly(
                        "Net #: required key [VpcId] not found", "Net #: extraneous key [Colour] is not permitted");
    }

    @Test
    void withoutAChangeSetWrongPropertiesFailTheResource() {
        client.createStack(in -> in.stackName("app")
                .templateBody("Resources: {Net: {Type: AWS::EC2::Subnet, Properties: {Colour: red}}}"));
        aws.pass(600);
        assertThat(tester.history("app"))
                .contains(
                        "Net CREATE_FAILED: Properties validation failed for resource Net with message: [#: required key"
                                + " [VpcId] not found, #: extraneous key [Colour] is not permitted]");
    }

    @Test
    void capabilitiesThatAreMissingAreNamed() {
        String named = """
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties: {RoleName: r, AssumeRolePolicyDocument: {}}
                """;
        assertThatThrownBy(() -> client.createStack(
                        in -> in.stackName("app").templateBody(named).capabilitiesWithStrings("CAPABILITY_IAM")))
                .isInstanceOfSatisfying(InsufficientCapabilitiesException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .isEqualTo("Requires capabilities : [CAPABILITY_NAMED_IAM]"));
        assertThatThrownBy(() -> client.createChangeSet(in -> in.stackName("app")
                        .changeSetName("c")
                        .changeSetType("CREATE")
                        .templateBody(named.replace("RoleName: r, ", ""))))
                .hasMessageContaining("Requires capabilities : [CAPABILITY_IAM]");
        assertThat(client.validateTemplate(in -> in.templateBody(named)).capabilitiesAsStrings())
                .containsExactly("CAPABILITY_NAMED_IAM");
    }

    @Test
    void theLimitsHold() {
        String resources = IntStream.rangeClosed(1, 501)
                .mapToObj(i -> "  T" + i + ": {Type: AWS::SNS::Topic}\n")
                .collect(Collectors.joining("", "Resources:\n", ""));
        assertRefused(resources, "Number of resources, 501, is greater than maximum allowed, 500");
        String parameters = IntStream.rangeClosed(1, 201)
                .mapToObj(i -> "  P" + i + ": {Type: String, Default: x}\n")
                .collect(Collectors.joining("", "Parameters:\n", "Resources: {T: {Type: AWS::SNS::Topic}}"));
        assertRefused(parameters, "Number of parameters, 201, is greater than maximum allowed, 200");
        String large = "Description: " + "x".repeat(51_200) + "\nResources: {T: {Type: AWS::SNS::Topic}}";
        assertRefused(large, "Member must have length less than or equal to 51200");
    }

    @Test
    void namesAndMissingStacksAreRefusedAsInAws() {
        assertThatThrownBy(() -> client.createStack(
                        in -> in.stackName("9lives").templateBody("Resources: {T: {Type: AWS::SNS::Topic}}")))
                .hasMessageContaining("Member must satisfy regular expression pattern");
        assertThatThrownBy(() -> client.createChangeSet(in -> in.stackName("gone")
                        .changeSetName("c")
                        .templateBody("Resources: {T: {Type: AWS::SNS::Topic}}")))
                .hasMessageContaining("Stack [gone] does not exist");
        assertThatThrownBy(() -> client.describeStackEvents(in -> in.stackName("gone")))
                .hasMessageContaining("Stack [gone] does not exist");
        tester.deploy("app", "Resources: {T: {Type: AWS::SNS::Topic}}");
        assertThatThrownBy(() -> client.createStack(
                        in -> in.stackName("app").templateBody("Resources: {T: {Type: AWS::SNS::Topic}}")))
                .hasMessageContaining("Stack [app] already exists");
    }

    @Test
    void whatIsNotImplementedSaysSo() {
        assertThatThrownBy(() -> client.listStackSets()).isInstanceOfSatisfying(CloudFormationException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(501);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented");
        });
        assertThat(aws.calls().calls()).extracting("outcome").containsExactly("NotImplemented");
    }
}
