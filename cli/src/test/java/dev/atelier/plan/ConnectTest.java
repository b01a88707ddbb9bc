package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.Config;
import dev.atelier.config.ConfigReader;
import dev.atelier.plan.Installation.Secret;
import dev.atelier.plan.Installation.Stack;
import dev.atelier.plan.Installation.Url;
import dev.atelier.plan.Installation.Wave;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The documented names and orders of the system connect are a public contract. */
class ConnectTest {
    private static final Catalog CATALOG = new Catalog();

    private static Installation installation(String... parameters) {
        String text = """
                system: connect
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters:
                  r53_base_domain: example.com
                """
                + String.join(
                        "",
                        List.of(parameters).stream()
                                .map(line -> "  " + line + "\n")
                                .toList());
        Config config = new ConfigReader(CATALOG, Map.of()).read("connect.yaml", text.getBytes(StandardCharsets.UTF_8));
        return Installer.of(config, CATALOG);
    }

    private static List<String> names(Installation installation) {
        return installation.stacks().stream().map(Stack::name).toList();
    }

    @Test
    void theThirteenStacksHaveTheirDocumentedNames() {
        assertThat(names(installation()))
                .containsExactlyInAnyOrder(
                        "RSCRSPM-dev",
                        "RSCRSPMStage-r53-RSC-RSPM-dev",
                        "RSCRSPMStage-VPC-RSC-RSPM-dev",
                        "RSCRSPMStage-Kms-RSC-RSPM-dev",
                        "RSCRSPMStage-Efs-RSC-dev",
                        "RSCRSPMStage-Efs-RSPM-dev",
                        "RSCRSPMStage-Ecs-RSC-RSPM-dev",
                        "RSCRSPMStage-RdsDb-RSC-dev",
                        "RSCRSPMStage-RdsDb-RSPM-dev",
                        "RSCRSPMStage-EC2-RSC-dev",
                        "RSCRSPMStage-EC2-RSPM-dev",
                        "RSCRSPMStage-Waf-RSC-dev",
                        "RSCRSPMStage-Waf-RSPM-dev");
    }

    @Test
    void imagesFromThePublicRegistryNeedNoPipeline() {
        Installation installation = installation("image_source: public");

        assertThat(names(installation)).hasSize(12).doesNotContain("RSCRSPM-dev");
        assertThat(installation.nodes().keySet())
                .as("no step copies or scans images; those that remain make the logins of the databases")
                .hasSize(15)
                .contains("login-connect", "login-package", "login-usage");
    }

    @Test
    void thePrivateVariantKeepsTheNamesOfTheStacks() {
        Installation installation = installation(
                "internal: true",
                "certificate_arn: arn:aws:acm:eu-west-1:111122223333:certificate/1",
                "private_endpoints: true");

        assertThat(names(installation)).containsExactlyInAnyOrderElementsOf(names(installation()));
        assertThat(installation.requirements()).isEmpty();
    }

    @Test
    void theWavesAreTheDocumentedOnes() {
        assertThat(installation().waves())
                .containsExactly(
                        new Wave.Stacks(List.of("waf-rsc", "waf-rspm")),
                        new Wave.Stacks(List.of("ec2-rsc", "ec2-rspm")),
                        new Wave.Stacks(List.of("efs-rsc", "efs-rspm", "rds-rsc", "rds-rspm", "ecs", "r53")),
                        new Wave.Stacks(List.of("kms", "vpc")),
                        new Wave.Secrets(),
                        new Wave.Stacks(List.of("pipeline")));
    }

    @Test
    void theKindOfLicenceDecidesWhichSecretsAreRequired() {
        assertThat(required(installation()))
                .containsExactlyInAnyOrder(
                        "ImportedDockerId", "RSCLicenseKey", "RSPMLicenseKey", "rspm-encryption-key-dev");
        assertThat(required(installation("license_type: file")))
                .containsExactlyInAnyOrder(
                        "ImportedDockerId", "RSCLicenseFile", "RSPMLicenseFile", "rspm-encryption-key-dev");
        assertThat(required(installation(
                        "license_type: server",
                        "rsc_license_server: a.b:1",
                        "rspm_license_server: a.b:1",
                        "docker_secret_name: hub")))
                .containsExactlyInAnyOrder("hub", "rspm-encryption-key-dev");
    }

    private static List<String> required(Installation installation) {
        return installation.secrets().stream()
                .filter(Secret::required)
                .map(Secret::name)
                .toList();
    }

    @Test
    void theUrlsAreTheDocumentedOnes() {
        assertThat(installation().urls())
                .containsExactly(
                        new Url(
                                "connect",
                                new Installation.Value.Known("https://connect.dev.example.com"),
                                "/__ping__"),
                        new Url(
                                "package",
                                new Installation.Value.Known("https://package.dev.example.com"),
                                "/__ping__"));
    }

    /** The 36th, the instance, stands at the top of the config. */
    @Test
    void all36DocumentedParametersAreKnown() {
        Set<String> documented = Set.of(
                "r53_base_domain",
                "code_repo_name",
                "vpc_cidr_range",
                "ec2_instance_type",
                "allowed_ips",
                "sns_email_id",
                "db_domain_suffix",
                "docker_secret_name",
                "rsc_license_key_secret_name",
                "rspm_license_key_secret_name",
                "asg_min_capacity",
                "asg_desired_capacity",
                "asg_max_capacity",
                "rsc_min_capacity",
                "rsc_desired_capacity",
                "rsc_max_capacity",
                "rsc_cont_mem_reserved",
                "rspm_min_capacity",
                "rspm_desired_capacity",
                "rspm_max_capacity",
                "rspm_cont_mem_reserved",
                "rsc_cookie_stickiness_duration",
                "rspm_cookie_stickiness_duration",
                "rsc_health_check_grace_period",
                "rspm_health_check_grace_period",
                "rsc_scale_in_cooldown",
                "rsc_scale_out_cooldown",
                "rspm_scale_in_cooldown",
                "rspm_scale_out_cooldown",
                "rsc_cpu_target_utilization_percent",
                "rspm_cpu_target_utilization_percent",
                "rsc_memory_target_utilization_percent",
                "rspm_memory_target_utilization_percent",
                "rsc_requests_per_target",
                "rspm_requests_per_target");

        assertThat(documented).hasSize(35);
        assertThat(CATALOG.definition("connect").parameters().keySet()).containsAll(documented);
        assertThat(installation("db_domain_suffix: sage.com").config().warnings())
                .hasSize(1);
    }
}
