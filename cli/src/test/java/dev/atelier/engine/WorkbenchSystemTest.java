package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.catalog.Catalog;
import dev.atelier.events.TargetsReport.Candidate;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The system {@code workbench} in its variants, seen in the simulated AWS itself. */
class WorkbenchSystemTest {
    private static final int MOST_USER_DATA = 16 * 1024;
    private static final int MOST_COMPONENT_DATA = 16_000;

    private static Installation workbench(String... parameters) {
        return Installations.of("""
                system: workbench
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters:
                  node_count: 3
                """ + "  " + String.join("\n  ", parameters) + "\n");
    }

    private static Lab deployed(String... parameters) {
        Lab lab = new Lab(workbench(parameters)).bootstrapped().withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        return lab;
    }

    private static List<LiveResource> all(Lab lab, String type) {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    private static String launchTemplate(Lab lab) {
        return all(lab, "AWS::EC2::LaunchTemplate").getFirst().properties().toString();
    }

    private static String script(Lab lab) {
        String coded = launchTemplate(lab).replaceAll("(?s).*UserData=([A-Za-z0-9+/=]+).*", "$1");
        return new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
    }

    @Test
    void nodesStandInDifferentZonesAndAreKept() {
        Lab lab = deployed("license_type: key");

        assertThat(all(lab, "AWS::EC2::Instance"))
                .extracting(node -> node.attribute("AvailabilityZone").orElse(""))
                .containsExactlyInAnyOrder("eu-west-1a", "eu-west-1b", "eu-west-1a");
        assertThat(all(lab, "AWS::AutoScaling::AutoScalingGroup")
                        .getFirst()
                        .properties()
                        .toString())
                .contains("MinSize=3", "MaxSize=3", "DesiredCapacity=3", "HealthCheckType=EC2");
        assertThat(launchTemplate(lab))
                .contains("HttpTokens=required", "HttpPutResponseHopLimit=1", "Encrypted=true")
                .contains("resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/")
                .doesNotContain("KeyName");
    }

    /** The short names and those of the document lead to the same nodes. */
    @Test
    void nodesHaveTwoNamesEach() {
        Lab lab = deployed("license_type: none");
        var accounts = lab.surroundings().accounts(workbench());

        var targets = new TargetReader(workbench(), accounts, Optional.empty())
                .report(lab.clock.instant())
                .targets();

        assertThat(targets.stream()
                        .flatMap(target -> target.candidates().stream())
                        .map(Candidate::name))
                .containsExactly(
                        "node-1",
                        "node-2",
                        "node-3",
                        "rstudio-workbench-server-1",
                        "rstudio-workbench-server-2",
                        "rstudio-workbench-server-3");
    }

    /** The limit of EC2 is for the text before it is encoded. */
    @Test
    void theScriptsKnowTheStackAndFitIntoUserData() {
        String script = script(deployed("license_type: key"));

        assertThat(script.length()).isLessThan(MOST_USER_DATA);
        assertThat(script)
                .contains("cloud_final_modules:\n  - [scripts-user, always]", "set -euo pipefail")
                .contains("WORKBENCH_VERSION='2026.07.1+147.pro6' WORKBENCH_DEB_URL=''")
                .contains("LICENSE_TYPE='key' LICENSE='workbench-license-dev'")
                .contains("DATABASE_SECRET='workbench-db-dev' CONNECTION_TIMEOUT='12'")
                .contains("FILE_SYSTEM='fs-", "HOME_ACCESS_POINT='fsap-", "SHARED_ACCESS_POINT='fsap-");
    }

    @Test
    void homesAndSharedStorageAreApart() {
        Lab lab = deployed("license_type: none");

        assertThat(all(lab, "AWS::EFS::AccessPoint"))
                .extracting(point -> String.valueOf(point.properties().get("RootDirectory")))
                .anyMatch(root -> root.contains("Path=/home") && root.contains("Permissions=755"))
                .anyMatch(root -> root.contains("Path=/shared-storage") && root.contains("Permissions=1777"))
                .hasSize(2);
    }

    @Test
    void onlyNodesReachThePortsOfNodes() {
        Lab lab = deployed("license_type: none");
        String nodes = lab.simulator.living().stream()
                .filter(resource -> resource.logicalId().equals("NodeGroup"))
                .findFirst()
                .orElseThrow()
                .physicalId();

        assertThat(all(lab, "AWS::EC2::SecurityGroupIngress"))
                .allSatisfy(rule ->
                        assertThat(rule.property("SourceSecurityGroupId")).contains(nodes))
                .extracting(rule -> rule.property("FromPort").orElse(""))
                .containsExactlyInAnyOrder("8787", "5559", "5432", "2049");
    }

    /** The cluster listens there, nodes may reach it there, and the login of the nodes says so. */
    @Test
    void thePortOfTheDatabaseIsTheSameEverywhere() {
        Lab lab = deployed("license_type: none", "db_port: 5544");

        assertThat(all(lab, "AWS::RDS::DBCluster").getFirst().property("Port")).contains("5544");
        assertThat(all(lab, "AWS::EC2::SecurityGroupIngress"))
                .extracting(rule -> rule.property("FromPort").orElse(""))
                .contains("5544")
                .doesNotContain("5432");
        assertThat(lab.client(SecretsManagerClient.builder())
                        .getSecretValue(request -> request.secretId("workbench-db-dev"))
                        .secretString())
                .contains("\"port\":\"5544\"");
    }

    /** The component holds the very scripts of a node, and a text that Image Builder reads as YAML. */
    @Test
    void theImageIsMadeByTheScriptsOfANodeOnAGuardedMachine() {
        Lab lab = deployed("license_type: none", "image_source: image-builder");
        String data = all(lab, "AWS::ImageBuilder::Component")
                .getFirst()
                .property("Data")
                .orElseThrow();
        String coded = data.replaceAll("(?s).*<<<'([A-Za-z0-9+/=]+)'.*", "$1");
        String script = new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);

        assertThat(data.length()).isLessThan(MOST_COMPONENT_DATA);
        assertThat(YamlReader.read("component", data.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .contains("ExecuteBash");
        assertThat(script)
                .startsWith("WORKBENCH_VERSION='2026.07.1+147.pro6' WORKBENCH_DEB_URL='' EFS_UTILS_VERSION='2.3.3'\n")
                .contains(file("common.sh"), file("install.sh"));
        assertThat(script(lab)).contains(file("install.sh"));
        assertThat(all(lab, "AWS::ImageBuilder::InfrastructureConfiguration")
                        .getFirst()
                        .properties()
                        .toString())
                .contains("HttpTokens=required", "HttpPutResponseHopLimit=1", "TerminateInstanceOnFailure=true");
        assertThat(all(lab, "AWS::ImageBuilder::ImageRecipe")
                        .getFirst()
                        .properties()
                        .toString())
                .contains("ParentImage=ssm:/aws/service/canonical/ubuntu/server/24.04/", "Encrypted=true");
    }

    private static String file(String name) {
        return new String(new Catalog().file("workbench/" + name), StandardCharsets.UTF_8);
    }

    @Test
    void aLoadBalancerAsksForHealthAndDecidesAboutNodes() {
        Lab lab = deployed(
                "license_type: none",
                "load_balancer: internal",
                "access_cidr: 203.0.113.0/28",
                "certificate_arn: arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-3333-4444-555555555555");

        assertThat(all(lab, "AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .getFirst()
                        .property("Scheme"))
                .contains("internal");
        assertThat(all(lab, "AWS::ElasticLoadBalancingV2::TargetGroup")
                        .getFirst()
                        .properties()
                        .toString())
                .contains("HealthCheckPath=/health-check", "stickiness.enabled");
        assertThat(all(lab, "AWS::AutoScaling::AutoScalingGroup").getFirst().property("HealthCheckType"))
                .contains("ELB");
        assertThat(lab.destroy(DestroyOptions.DEFAULT).failure()).isEmpty();
    }

    @Test
    void anImageOfYourOwnIsUsed() {
        Lab lab = deployed("license_type: none", "image_source: ami", "ami_id: ami-0123456789abcdef0");

        assertThat(launchTemplate(lab))
                .contains("ImageId=ami-0123456789abcdef0")
                .doesNotContain("resolve:ssm");
    }

    @Test
    void itGoesInTheOrderOfTheDocument() {
        Lab lab = deployed("license_type: none");

        assertThat(lab.destroy(DestroyOptions.DEFAULT).failure()).isEmpty();

        assertThat(lab.calls("DeleteStack").stream()
                        .flatMap(call -> call.resources().stream())
                        .map(name -> name.replaceAll(".*(Workbench-[A-Za-z]+).*", "$1"))
                        .distinct()
                        .toList())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("Workbench-Servers"),
                        second -> assertThat(second).isIn("Workbench-Database", "Workbench-Storage"),
                        third -> assertThat(third).isIn("Workbench-Database", "Workbench-Storage"),
                        fourth -> assertThat(fourth).isIn("Workbench-Network", "Workbench-Key"),
                        fifth -> assertThat(fifth).isIn("Workbench-Network", "Workbench-Key"));
        assertThat(lab.stacks().keySet()).noneMatch(name -> name.startsWith("Workbench-"));
    }

    @Test
    void theLaunchersKeyIsAnRsaKeyThatJavaReads() throws Exception {
        Lab lab = deployed("license_type: none");
        String pem = lab.client(SecretsManagerClient.builder())
                .getSecretValue(request -> request.secretId("workbench-launcher-pem-dev"))
                .secretString();

        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));

        assertThat(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)))
                .isInstanceOfSatisfying(
                        RSAPrivateCrtKey.class,
                        key -> assertThat(key.getModulus().bitLength()).isEqualTo(2048));
    }

    /** What a deployment says about itself holds no value of a secret. */
    @Test
    void stacksHoldNoSecret() {
        Lab lab = deployed("license_type: key");
        var secrets = lab.client(SecretsManagerClient.builder());

        for (String name :
                List.of("workbench-secure-cookie-key-dev", "workbench-launcher-pem-dev", "workbench-license-dev")) {
            String value =
                    secrets.getSecretValue(request -> request.secretId(name)).secretString();
            assertThat(script(lab)).doesNotContain(value);
            assertThat(lab.simulator.living().stream()
                            .filter(resource -> !resource.type().equals("AWS::SecretsManager::Secret"))
                            .map(LiveResource::properties)
                            .map(Map::toString))
                    .noneMatch(properties -> properties.contains(value));
        }
    }
}
