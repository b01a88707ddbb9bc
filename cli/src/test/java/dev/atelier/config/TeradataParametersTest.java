package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.catalog.Catalog;
import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented values of the parameters of Teradata's systems, and what is said to all others. */
class TeradataParametersTest {
    private static final String ALL = "all-in-one";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stack_name                       | 1st                | must match
            workspaces_name                  | 1st                | It begins with a letter
            workspaces_name                  | abcdefghijklmnopqrstu | must have at most 20 characters
            workspaces_version               | "v 1"              | A tag has up to 128
            workspaces_ui_version            | "v 1"              | A tag has up to 128
            workspaces_scheduler_version     | "v 1"              | A tag has up to 128
            jupyter_version                  | "v 1"              | A tag has up to 128
            workspaces_http_port             | 65536              | at most 65535, not 65536
            workspaces_http_port             | 0                  | Port 0 would be any port
            workspaces_grpc_port             | 65536              | at most 65535, not 65536
            workspaces_ui_port               | 65536              | at most 65535, not 65536
            jupyter_http_port                | 65536              | at most 65535, not 65536
            jupyter_http_port                | -1                 | Port 0 would be any port
            registry_login                   | maybe              | must be true or false
            docker_secret_name               | a b                | must match
            instance_type                    | m3.medium          | On types before Nitro
            instance_type                    | m4.large           | On types before Nitro
            instance_type                    | c3.large           | On types before Nitro
            instance_type                    | c4.large           | On types before Nitro
            instance_type                    | r3.large           | On types before Nitro
            instance_type                    | i2.xlarge          | On types before Nitro
            instance_type                    | t2.small           | On types before Nitro
            instance_type                    | m7g.large          | types with g
            instance_type                    | t3.micro           | need at least a t3.small
            root_volume_size                 | 7                  | at least 8 and at most 1000, not 7
            root_volume_size                 | 1001               | at least 8 and at most 1000, not 1001
            persistent_volume_size           | 7                  | at least 8 and at most 1000, not 7
            persistent_volume_size           | 1001               | at least 8 and at most 1000, not 1001
            termination_protection           | maybe              | must be true or false
            latest_ami_id                    | /aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2 | made for Amazon Linux 2023
            use_persistent_volume            | Maybe              | must be one of None, New, Existing
            use_persistent_volume            | Existing           | existing_persistent_volume_id is missing, which is required with use_persistent_volume: Existing
            existing_persistent_volume_id    | volume             | must match
            persistent_volume_deletion_policy | Keep              | must be one of Delete, Retain, RetainExceptOnCreate, Snapshot
            iam_role                         | None               | must be one of New, Existing
            iam_role_name                    | a b                | Names of roles have up to 64
            iam_permissions_boundary         | boundary           | must be an ARN
            engine_roles                     | none               | must be one of made, given
            session                          | maybe              | must be true or false
            vpc                              | subnet-0123456789abcdef0 | must match
            subnet                           | vpc-0123456789abcdef0 | must match
            availability_zone                | eu-west-1          | It is a zone such as eu-west-1a
            private                          | maybe              | must be true or false
            load_balancing                   | ApplicationLoadBalancer | must be one of NetworkLoadBalancer, None
            load_balancer_scheme             | external           | must be one of internal, internet-facing
            load_balancer_subnet             | vpc-0123456789abcdef0 | must match
            certificate_arn                  | certificate        | must be an ARN
            access_cidr                      | 203.0.113.0        | access_cidr must be
            access_cidr                      | 203.0.113.0/33     | access_cidr must be
            prefix_list                      | sg-0123456789abcdef0 | must match
            security_group                   | pl-0123456789abcdef0 | must match""")
    void otherValuesAreRefusedWithTheReason(String name, String value, String reason) {
        assertRefused(ALL, Map.of(name, value), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspaces", "jupyter", "all-in-one"})
    void somebodyMustBeLetIn(String system) {
        var nobody = new LinkedHashMap<String, String>();
        nobody.put("access_cidr", "");

        assertRefused(system, nobody, "At least one of access_cidr, prefix_list, security_group must be set.");
    }

    @Test
    void theTokenStandsInNoConfigAnyMore() {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> read("jupyter", Map.of("jupyter_token", "t0ken")))
                .satisfies(
                        refusal -> assertThat(refusal.details()).singleElement().satisfies(detail -> assertThat(
                                        detail.toString())
                                .contains("has no parameter jupyter_token.", "atelier secrets create")
                                .doesNotContain("t0ken")));
    }

    @Test
    void withoutARoleThereAreNeitherSessionsNorALogin() {
        assertThat(read("jupyter", Map.of("iam_role", "None"))).containsEntry("iam_role", "None");
        assertRefused("jupyter", Map.of("iam_role", "None", "session", "true"), "Without a role");
        assertRefused("jupyter", Map.of("iam_role", "None", "registry_login", "true"), "Without a role");
        assertRefused("workspaces", Map.of("iam_role", "None"), "must be one of New, Existing");
    }

    @Test
    void anEmptyTextIsAValueWhereItSaysSomething() {
        var values = read("workspaces", Map.of("iam_role_name", "\"\"", "workspaces_ui_version", "\"\""));

        assertThat(values).containsEntry("iam_role_name", "").containsEntry("workspaces_ui_version", "");
    }

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertThat(read(ALL, Map.of()))
                .containsEntry("stack_name", "all-in-one")
                .containsEntry("instance_type", "t3.small")
                .containsEntry("root_volume_size", "20")
                .containsEntry("termination_protection", "false")
                .containsEntry("iam_role", "New")
                .containsEntry("iam_role_name", "workspaces-iam-role")
                .containsEntry("load_balancing", "NetworkLoadBalancer")
                .containsEntry("load_balancer_scheme", "internet-facing")
                .containsEntry("private", "false")
                .containsEntry("session", "false")
                .containsEntry("use_persistent_volume", "None")
                .containsEntry("persistent_volume_size", "20")
                .containsEntry("persistent_volume_deletion_policy", "Retain")
                .containsEntry("workspaces_name", "workspaces")
                .containsEntry("workspaces_http_port", "3000")
                .containsEntry("workspaces_grpc_port", "3282")
                .containsEntry("workspaces_version", "v0.3.8")
                .containsEntry("workspaces_ui_version", "v0.1.3")
                .containsEntry("workspaces_scheduler_version", "v0.1.80")
                .containsEntry("jupyter_http_port", "8888")
                .containsEntry("jupyter_version", "v0.1.7")
                .doesNotContainKeys("key_name", "iam_permissions_boundary", "prefix_list", "security_group");
        assertThat(read("jupyter", Map.of()))
                .containsEntry("jupyter_name", "jupyter")
                .containsEntry("iam_role_name", "jupyter-iam-role")
                .containsEntry("stack_name", "jupyter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"t3.nano", "t3.micro", "t3a.large", "m5.metal", "m7i-flex.xlarge", "c6i.32xlarge", "r5d.2xlarge"
            })
    void typesOnNitroAreTaken(String type) {
        assertThat(read("jupyter", Map.of("instance_type", type))).containsEntry("instance_type", type);
    }

    private static void assertRefused(String system, Map<String, String> changes, String reason) {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> read(system, changes))
                .satisfies(refusal -> assertThat(refusal.details())
                        .singleElement()
                        .satisfies(detail -> assertThat(detail.message()).contains(reason)));
    }

    private static Map<String, String> read(String system, Map<String, String> changes) {
        var parameters = new LinkedHashMap<>(Map.of(
                "vpc", "vpc-0123456789abcdef0",
                "subnet", "subnet-0123456789abcdef0",
                "availability_zone", "eu-west-1a",
                "access_cidr", "203.0.113.0/24"));
        parameters.putAll(changes);
        var text = new StringBuilder("system: " + system + "\ninstance: dev\naccounts:\n"
                + "  main: { id: \"111122223333\", region: eu-west-1 }\nparameters:\n");
        parameters.forEach((name, value) ->
                text.append("  ").append(name).append(": ").append(value).append('\n'));
        return new ConfigReader(new Catalog(), Map.of())
                .read("dev.yaml", text.toString().getBytes(StandardCharsets.UTF_8))
                .parameters();
    }
}
