package dev.atelier.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                UpdateReplacePolicy: Retain
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
        return TemplateReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8), _ -> Optional.empty());
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS::SNS::Topic | TopicName: x | ",
                "AWS::IAM::Role | Path: / | CAPABILITY_IAM",
                "AWS::IAM::Role | RoleName: x | CAPABILITY_NAMED_IAM",
                "AWS::IAM::Role | 'RoleName: !If [Own, !Ref Name, !Ref \"AWS::NoValue\"]' | CAPABILITY_NAMED_IAM",
                "AWS::IAM::InstanceProfile | Roles: [x] | CAPABILITY_IAM",
                "AWS::IAM::InstanceProfile | InstanceProfileName: x | CAPABILITY_NAMED_IAM",
                "AWS::IAM::ManagedPolicy | ManagedPolicyName: x | CAPABILITY_NAMED_IAM",
                "AWS::IAM::Policy | PolicyName: x | CAPABILITY_IAM",
                "AWS::IAM::AccessKey | UserName: x | CAPABILITY_IAM",
                "AWS::IAM::User | UserName: x | CAPABILITY_NAMED_IAM",
                "AWS::IAM::Group | GroupName: x | CAPABILITY_NAMED_IAM",
                "AWS::IAM::OIDCProvider | Url: x | ",
            })
    void asksForTheCapabilityThatItsResourcesNeed(String type, String property, String capability) {
        Template alone = read("Resources:\n  One:\n    Type: " + type + "\n    Properties: { " + property + " }\n");

        assertThat(alone.capabilities())
                .isEqualTo(Optional.ofNullable(capability).stream().toList());
    }

    @Test
    void asksForNoMoreThanOneCapability() {
        assertThat(
                        read("Resources: { A: { Type: 'AWS::IAM::Role', Properties: { RoleName: x } }, B: { Type: 'AWS::IAM::Role' } }")
                                .capabilities())
                .containsExactly("CAPABILITY_NAMED_IAM");
    }

    @Test
    void writesPoliciesForBothWaysAResourceCanGo() {
        Template changed = template.withDeletionPolicies(Map.of("Key", "RetainExceptOnCreate"));

        assertThat(changed.resources().firstEntry().getValue().deletionPolicy()).isEqualTo("RetainExceptOnCreate");
        assertThat(changed.body())
                .isEqualTo(TEMPLATE.replace("DeletionPolicy: Retain", "DeletionPolicy: \"RetainExceptOnCreate\"")
                        .replace("UpdateReplacePolicy: Retain", "UpdateReplacePolicy: \"Retain\""));
        assertThat(template.withDeletionPolicies(Map.of("Key", "Delete")).body())
                .contains("DeletionPolicy: \"Delete\"", "UpdateReplacePolicy: \"Delete\"");
        assertThat(template.withDeletionPolicies(Map.of())).isSameAs(template);
    }

    @Test
    void aPolicyNeedsALiteralToReplace() {
        Failure.Invalid failure = catchThrowableOfType(
                Failure.Invalid.class,
                () -> template.withDeletionPolicies(Map.of("Single", "Retain", "Nobody", "Retain")));

        assertThat(failure.code()).isEqualTo("definition-invalid");
        assertThat(failure.details())
                .extracting(Failure.Detail::message)
                .containsExactlyInAnyOrder(
                        "The key Nobody is missing in the resources.",
                        "The key DeletionPolicy is missing in the resource Single.",
                        "The key UpdateReplacePolicy is missing in the resource Single.");
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
