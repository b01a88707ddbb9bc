package dev.atelier.simulator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** The intrinsic functions, seen through the outputs of a stack. */
class FunctionTest {

    private static final String HEAD = """
            Parameters:
              Size: {Type: String, Default: small}
              Names: {Type: CommaDelimitedList, Default: "a, b,c"}
            Mappings:
              Sizes: {small: {Memory: 64}, large: {Memory: 1024}}
            Conditions:
              IsSmall: !Equals [!Ref Size, small]
              IsLarge: !Not [!Condition IsSmall]
              Both: !And [!Condition IsSmall, !Condition IsLarge]
              Either: !Or [!Condition IsSmall, !Condition IsLarge]
            Resources:
              Topic: {Type: AWS::SNS::Topic}
              Big: {Type: AWS::SNS::Topic, Condition: IsLarge}
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester tester = new StackTester(aws);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Size | small",
                "`!Join ['-', !Ref Names]` | a-b-c",
                "`!Select [1, !Ref Names]` | b",
                "`!Select [2, !Split ['/', 'x/y/z']]` | z",
                "`!Sub 'is ${Size} in ${AWS::Region} ${!literal}'` | is small in eu-west-1 ${literal}",
                "`!Sub ['${A}-${Size}', {A: !Select [0, !Ref Names]}]` | a-small",
                "`!FindInMap [Sizes, !Ref Size, Memory]` | 64",
                "`!If [IsSmall, little, much]` | little",
                "`!If [Both, both, !If [Either, either, none]]` | either",
                "`!Select [1, !Cidr [10.8.0.0/16, 4, 12]]` | 10.8.16.0/20",
                "`!Select [3, !Cidr ['10.8.0.0/22', 4, 8]]` | 10.8.3.0/24",
                "`!Select [2, !GetAZs '']` | eu-west-1c",
                "`!Select [0, !GetAZs {Ref: AWS::Region}]` | eu-west-1a",
                "`!Base64 hello` | aGVsbG8=",
                "`!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root'` | arn:aws:iam::111122223333:root",
                "`!Join ['.', [!Ref AWS::StackName, !Ref AWS::URLSuffix]]` | app.amazonaws.com",
                "`{'Fn::Join': ['', [x, {'Fn::Sub': '${Size}'}]]}` | xsmall",
            })
    void aFunctionGivesItsValue(String expression, String expected) {
        var stack = tester.deploy("app", HEAD + "Outputs: {It: {Value: " + expression + "}}");
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(stack.outputs()).extracting(Output::outputValue).containsExactly(expected);
    }

    @Test
    void conditionsDecideWhatIsMade() {
        String outputs = "Outputs: {Big: {Condition: IsLarge, Value: !GetAtt Big.TopicName}}";
        assertThat(tester.deploy("app", HEAD + outputs).outputs()).isEmpty();
        assertThat(tester.deploy("app", HEAD + outputs, Map.of("Size", "large")).outputs())
                .hasSize(1);
        assertThat(tester.client().describeStackResources(in -> in.stackName("app")).stackResources().stream()
                        .map(each -> each.logicalResourceId())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("Topic", "Big");
    }

    @Test
    void noValueLeavesAPropertyOut() {
        tester.deploy("app", """
                Resources:
                  Topic:
                    Type: AWS::SNS::Topic
                    Properties: {DisplayName: !Ref AWS::NoValue, KmsMasterKeyId: key}
                """);
        String before = tester.client().getTemplate(in -> in.stackName("app")).templateBody();
        var changes = tester.changeSet("app", before.replace("key}", "other}"), Map.of());
        assertThat(changes.changes().getFirst().resourceChange().afterContext())
                .isEqualTo("{\"Properties\":{\"KmsMasterKeyId\":\"other\"}}");
    }

    @Test
    void jsonTemplatesAndTheLanguageExtensionsWork() {
        var stack = tester.client().createStack(in -> in.stackName("json")
                .capabilitiesWithStrings("CAPABILITY_AUTO_EXPAND")
                .templateBody("""
                        {"Transform": "AWS::LanguageExtensions",
                         "Resources": {"T": {"Type": "AWS::SNS::Topic"}},
                         "Outputs": {
                           "Length": {"Value": {"Fn::Length": ["a", "b"]}},
                           "Text": {"Value": {"Fn::ToJsonString": {"a": 1}}}}}
                        """));
        aws.pass(600);
        assertThat(tester.stack(stack.stackId()).outputs())
                .extracting(Output::outputValue)
                .containsExactly("2", "{\"a\":1}");
    }

    @Test
    void rulesAreEnforced() {
        String ruled = """
                Parameters: {Zone: {Type: String}, Public: {Type: String}}
                Rules:
                  PublicNeedsZone:
                    RuleCondition: !Equals [!Ref Public, "true"]
                    Assertions:
                      - Assert: !Not [!Equals [!Ref Zone, ""]]
                        AssertDescription: A public service needs a zone.
                Resources: {T: {Type: AWS::SNS::Topic}}
                """;
        assertThatThrownBy(() -> tester.changeSet("app", ruled, Map.of("Zone", "", "Public", "true")))
                .hasMessageContaining("A public service needs a zone.");
        assertThat(tester.deploy("app", ruled, Map.of("Zone", "", "Public", "false"))
                        .stackStatusAsString())
                .isEqualTo("CREATE_COMPLETE");
    }
}
