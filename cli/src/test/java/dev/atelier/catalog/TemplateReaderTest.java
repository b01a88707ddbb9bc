package dev.atelier.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateReaderTest {
    private static final String TEMPLATE = """
            AWSTemplateFormatVersion: 2010-09-09
            Conditions:
              Private: !Equals [!Ref Internal, "true"]
            Parameters:
              Internal: { Type: String, Default: false, AllowedValues: ["true", "false"] }
              Size: { Type: Number, Default: 5 }
              Name: { Type: String }
              Token: { Type: String, NoEcho: true }
            Resources:
              Key:
                Type: AWS::KMS::Key
                DeletionPolicy: Retain
                Properties:
                  KeyPolicy: { Principal: !Sub "arn:${AWS::Partition}:iam", Id: !If [Private, a, !Ref AWS::NoValue] }
                  PendingWindowInDays: 7
                  EnableKeyRotation: true
                  Description: !GetAtt Cluster.Endpoint.Address
              Cluster: { Type: "AWS::RDS::DBCluster" }
              Writer:
                Type: AWS::RDS::DBInstance
                Properties: { DBClusterIdentifier: !Ref Cluster }
              Single: { Type: "AWS::RDS::DBInstance" }
              Role: { Type: "AWS::IAM::Role" }
            Outputs:
              KeyArn: { Value: !GetAtt Key.Arn }
            """;

    private static Template read(String text) {
        return TemplateReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private final Template template = read(TEMPLATE);

    @Test
    void knowsParametersAndTheirDefaults() {
        assertThat(template.parameters())
                .containsExactly(
                        Map.entry(
                                "Internal", new Template.Parameter("Internal", "String", Optional.of("false"), false)),
                        Map.entry("Size", new Template.Parameter("Size", "Number", Optional.of("5"), false)),
                        Map.entry("Name", new Template.Parameter("Name", "String", Optional.empty(), false)),
                        Map.entry("Token", new Template.Parameter("Token", "String", Optional.empty(), true)));
        assertThat(template.outputs()).containsExactly("KeyArn");
        assertThat(template.body()).isEqualTo(TEMPLATE);
    }

    @Test
    void knowsWhatHappensToResourcesWhenTheStackGoes() {
        assertThat(template.resources().values())
                .extracting(resource -> resource.logicalId() + " " + resource.deletionPolicy())
                .containsExactly("Key Retain", "Cluster Snapshot", "Writer Delete", "Single Snapshot", "Role Delete");
    }

    @Test
    void writesShortTagsOut() {
        assertThat(template.resources().firstEntry().getValue().properties())
                .isEqualTo(Map.of(
                        "KeyPolicy",
                        Map.of(
                                "Principal",
                                Map.of("Fn::Sub", "arn:${AWS::Partition}:iam"),
                                "Id",
                                Map.of("Fn::If", List.of("Private", "a", Map.of("Ref", "AWS::NoValue")))),
                        "PendingWindowInDays",
                        7L,
                        "EnableKeyRotation",
                        true,
                        "Description",
                        Map.of("Fn::GetAtt", List.of("Cluster", "Endpoint.Address"))));
    }

    @Test
    void asksForTheCapabilityThatNamedRolesNeed() {
        assertThat(template.capabilities()).containsExactly("CAPABILITY_NAMED_IAM");
        assertThat(read("Resources: { Topic: { Type: 'AWS::SNS::Topic' } }").capabilities())
                .isEmpty();
    }

    @Test
    void aFileThatIsNoTemplateIsRefused() {
        Failure.Invalid failure = catchThrowableOfType(
                Failure.Invalid.class, () -> read("Parameters: { A: { Default: x } }\nResources: [a]\n"));

        assertThat(failure.details())
                .extracting(Failure.Detail::toString)
                .containsExactly(
                        "a.yaml:1:18: The key Type is missing in the parameter A.",
                        "a.yaml:2:12: Resources must be a mapping of keys to values, not a list.");
    }
}
