package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.PlanReport.Access;
import dev.atelier.events.ResourceChange;
import dev.atelier.events.ResourceChange.Action;
import dev.atelier.events.ResourceChange.Disposal;
import dev.atelier.events.ResourceChange.Replacement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BroadeningTest {
    private static final Installation.Stack APP = Trio.wanted(Trio.installation(), "app");

    private static List<String> broader(String type, Map<String, Object> before, Map<String, Object> after) {
        var change = new ResourceChange(
                Action.MODIFY, "It", type, Replacement.NO, Disposal.DELETE, List.of(), before, after);
        return Broadening.of(APP, List.of(change)).stream()
                .map(Access::sentence)
                .toList();
    }

    private static Map<String, Object> policy(String effect, Object action, Object resource) {
        return Map.of(
                "PolicyDocument",
                Map.of("Statement", List.of(Map.of("Effect", effect, "Action", action, "Resource", resource))));
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, *, s3:GetObject, *, ''",
        "s3:*, *, s3:GetObject, *, ''",
        "s3:Get*, arn:a*, s3:GetObject, arn:ab, ''",
        "s3:GetObject, *, s3:PutObject, *, allows s3:PutObject on *",
        "s3:GetObject, arn:a, s3:GetObject, *, allows s3:GetObject on *",
        "s3:GetObject, arn:a, s3:*, arn:a, allows s3:* on arn:a",
        "S3:getobject, arn:a, s3:GetObject, arn:a, ''",
    })
    void tellsWhatAPolicyAllowsMore(String action, String resource, String newAction, String newResource, String told) {
        var sentences =
                broader("AWS::IAM::Policy", policy("Allow", action, resource), policy("Allow", newAction, newResource));

        assertThat(sentences).isEqualTo(told.isEmpty() ? List.of() : List.of(told));
    }

    @Test
    void tellsADenialThatGoes() {
        assertThat(broader("AWS::S3::BucketPolicy", policy("Deny", "s3:*", "*"), policy("Deny", "s3:PutObject", "*")))
                .containsExactly("no longer denies s3:* on *");
        assertThat(broader("AWS::S3::BucketPolicy", policy("Deny", "s3:PutObject", "*"), policy("Deny", "s3:*", "*")))
                .isEmpty();
    }

    @Test
    void tellsWhoMayTakeARole() {
        Map<String, Object> before = trust("ecs-tasks.amazonaws.com");
        Map<String, Object> after = trust("ec2.amazonaws.com");

        assertThat(broader("AWS::IAM::Role", before, after))
                .containsExactly("allows sts:AssumeRole to ec2.amazonaws.com");
        assertThat(broader("AWS::IAM::Role", before, before)).isEmpty();
    }

    private static Map<String, Object> trust(String service) {
        return Map.of(
                "AssumeRolePolicyDocument",
                Map.of(
                        "Statement",
                        Map.of(
                                "Effect",
                                "Allow",
                                "Action",
                                "sts:AssumeRole",
                                "Principal",
                                Map.of("Service", service))));
    }

    @Test
    void aConditionThatGoesIsMore() {
        var statement = Map.of("Effect", "Allow", "Action", "kms:Decrypt", "Resource", "*");
        var bound = new java.util.HashMap<String, Object>(statement);
        bound.put("Condition", Map.of("Bool", Map.of("aws:SecureTransport", "true")));
        Map<String, Object> free = Map.of("KeyPolicy", Map.of("Statement", List.of(statement)));
        Map<String, Object> conditional = Map.of("KeyPolicy", Map.of("Statement", List.of(bound)));

        assertThat(broader("AWS::KMS::Key", conditional, free)).containsExactly("allows kms:Decrypt on *");
        assertThat(broader("AWS::KMS::Key", free, conditional)).isEmpty();
        assertThat(broader("AWS::KMS::Key", Map.of(), conditional))
                .containsExactly("allows kms:Decrypt on * under a condition");
    }

    @Test
    void tellsManagedPoliciesAndBoundaries() {
        assertThat(broader(
                        "AWS::IAM::Role",
                        Map.of("ManagedPolicyArns", List.of("arn:a"), "PermissionsBoundary", "arn:b"),
                        Map.of("ManagedPolicyArns", List.of("arn:a", "arn:c"))))
                .containsExactly("gets the managed policy arn:c", "loses its permissions boundary");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 443, 443, 10.0.0.0/8, tcp, 443, 443, 10.1.0.0/16, ''",
        "tcp, 443, 443, 10.1.0.0/16, tcp, 443, 443, 10.0.0.0/8, lets in tcp 443 from 10.0.0.0/8",
        "tcp, 80, 443, 10.0.0.0/8, tcp, 100, 200, 10.0.0.0/8, ''",
        "tcp, 443, 443, 10.0.0.0/8, tcp, 22, 22, 10.0.0.0/8, lets in tcp 22 from 10.0.0.0/8",
        "tcp, 443, 443, 0.0.0.0/0, tcp, 443, 444, 10.0.0.0/8, lets in tcp 443-444 from 10.0.0.0/8",
        "-1, '', '', 10.0.0.0/8, tcp, 1, 2, 10.0.0.0/8, ''",
        "tcp, 1, 2, 10.0.0.0/8, -1, '', '', 10.0.0.0/8, lets in everything from 10.0.0.0/8",
    })
    void tellsWhoIsLetInNewly(
            String protocol,
            String from,
            String to,
            String cidr,
            String p2,
            String from2,
            String to2,
            String cidr2,
            String told) {
        var before = Map.<String, Object>of("IpProtocol", protocol, "FromPort", from, "ToPort", to, "CidrIp", cidr);
        var after = Map.<String, Object>of("IpProtocol", p2, "FromPort", from2, "ToPort", to2, "CidrIp", cidr2);
        var expected = told.isEmpty() ? List.<String>of() : List.of(told);

        assertThat(broader("AWS::EC2::SecurityGroupIngress", before, after)).isEqualTo(expected);
        assertThat(broader(
                        "AWS::EC2::SecurityGroup",
                        Map.of("SecurityGroupIngress", List.of(before)),
                        Map.of("SecurityGroupIngress", List.of(before, after))))
                .isEqualTo(expected);
    }

    @Test
    void readsTheFunctionsOfATemplate() {
        assertThat(broader(
                        "AWS::EC2::SecurityGroupIngress",
                        Map.of(),
                        Map.of(
                                "IpProtocol",
                                "tcp",
                                "FromPort",
                                443L,
                                "ToPort",
                                443L,
                                "SourceSecurityGroupId",
                                Map.of("Fn::GetAtt", List.of("Balancer", "GroupId")))))
                .containsExactly("lets in tcp 443 from ${Balancer.GroupId}");
    }

    @Test
    void whatGoesAllowsNothingNewButWhatItsPolicyDenied() {
        var bucket = new ResourceChange(
                Action.REMOVE,
                "Bucket",
                "AWS::S3::BucketPolicy",
                Replacement.NO,
                Disposal.DELETE,
                List.of(),
                policy("Deny", "s3:*", "*"),
                Map.of());

        assertThat(Broadening.of(APP, List.of(bucket)))
                .extracting(Access::sentence)
                .containsExactly("no longer denies s3:* on *");
    }
}
