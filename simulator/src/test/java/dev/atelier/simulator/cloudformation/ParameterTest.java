package dev.atelier.simulator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Parameters, their constraints, and what they and templates read from other services. */
class ParameterTest {

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester tester = new StackTester(aws);
    private final CloudFormationClient client = tester.client();

    private static String declaring(String definition) {
        return "Parameters: {P: {" + definition + "}}\nResources: {T: {Type: AWS::SNS::Topic}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`Type: String, AllowedValues: [a, b]` | c | Parameter 'P' must be one of AllowedValues",
                "`Type: String, AllowedPattern: '[a-z]+'` | A1 | Parameter 'P' must match pattern [a-z]+",
                "`Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: small letters` | A1"
                        + " | Parameter P failed to satisfy constraint: small letters",
                "`Type: String, MinLength: 3` | ab | Parameter 'P' must contain at least 3 characters",
                "`Type: String, MaxLength: 3` | abcd | Parameter 'P' must contain at most 3 characters",
                "`Type: Number` | x | Parameter 'P' must be a number",
                "`Type: Number, MinValue: 2` | 1 | Parameter 'P' must be a number not less than 2",
                "`Type: Number, MaxValue: 2` | 3 | Parameter 'P' must be a number not greater than 2",
                "`Type: CommaDelimitedList, AllowedValues: [a, b]` | `a,c` | Parameter 'P' must be one of AllowedValues",
                "`Type: AWS::EC2::VPC::Id` | vpc-1 | parameter value vpc-1 for parameter name P does not exist",
                "`Type: 'AWS::SSM::Parameter::Value<String>'` | /none | Unable to fetch parameters [/none] from parameter store",
                "`Type: Colour` | red | Unrecognized parameter type: Colour",
            })
    void aValueMustSatisfyItsConstraints(String definition, String value, String message) {
        assertThatThrownBy(() -> tester.changeSet("app", declaring(definition), Map.of("P", value)))
                .hasMessageContaining(message);
    }

    @Test
    void everyParameterNeedsAValueAndMustExist() {
        assertThatThrownBy(() -> tester.changeSet("app", declaring("Type: String"), Map.of()))
                .hasMessageContaining("Parameters: [P] must have values");
        assertThatThrownBy(() -> tester.changeSet("app", declaring("Type: String"), Map.of("P", "x", "Q", "y")))
                .hasMessageContaining("Parameters: [Q] do not exist in the template");
    }

    @Test
    void aPreviousValueIsKept() {
        tester.deploy("app", declaring("Type: String"), Map.of("P", "first"));
        client.updateStack(in -> in.stackName("app")
                .templateBody("""
                        Parameters: {P: {Type: String}}
                        Resources: {T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref P}}}
                        """)
                .parameters(Parameter.builder()
                        .parameterKey("P")
                        .usePreviousValue(true)
                        .build()));
        aws.pass(600);
        assertThat(tester.stack("app").parameters().getFirst().parameterValue()).isEqualTo("first");
    }

    @Test
    void parametersCanComeFromTheParameterStore() {
        aws.client(SsmClient.builder())
                .putParameter(in -> in.name("/image").value("ami-1").type(ParameterType.STRING));
        String template = """
                Parameters: {Image: {Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: /image}}
                Resources: {T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Image}}}
                Outputs:
                  Image: {Value: !Ref Image}
                  Plain: {Value: "{{resolve:ssm:/image}}"}
                """;
        var stack = tester.deploy("app", template);
        assertThat(stack.outputs().getFirst().outputValue()).isEqualTo("ami-1");
        assertThat(stack.parameters().getFirst().parameterValue()).isEqualTo("/image");
        assertThat(stack.parameters().getFirst().resolvedValue()).isEqualTo("ami-1");
    }

    private static final String WITH_SECRET = """
            Resources:
              Topic:
                Type: AWS::SNS::Topic
                Properties: {DisplayName: "{{resolve:secretsmanager:login:SecretString:password}}"}
            """;

    @Test
    void aSecretThatIsMissingFailsTheResource() {
        assertThat(tester.deploy("app", WITH_SECRET).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(tester.history("app"))
                .anyMatch(line ->
                        line.startsWith("Topic CREATE_FAILED: Secrets Manager can't find the specified secret."));
    }

    @Test
    void aKeyThatASecretLacksFailsTheResource() {
        aws.client(SecretsManagerClient.builder())
                .createSecret(in -> in.name("login").secretString("{\"user\": \"me\"}"));
        assertThat(tester.deploy("app", WITH_SECRET).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(tester.history("app"))
                .contains("Topic CREATE_FAILED: Could not find a value associated with JSONKey in SecretString");
    }

    @Test
    void aSecretIsNotShownByAnyCallButItsOwn() {
        aws.client(SecretsManagerClient.builder())
                .createSecret(in -> in.name("login").secretString("{\"password\": \"marker-4711\"}"));
        assertThat(tester.deploy("app", WITH_SECRET).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        client.detectStackDrift(in -> in.stackName("app"));
        assertThat(client.describeStackResourceDrifts(in -> in.stackName("app")) + "" + tester.stack("app")
                        + client.describeStackEvents(in -> in.stackName("app"))
                        + client.getTemplate(in -> in.stackName("app")))
                .doesNotContain("marker-4711");
        assertThat(aws.calls().calls().toString()).doesNotContain("marker-4711");
    }
}
