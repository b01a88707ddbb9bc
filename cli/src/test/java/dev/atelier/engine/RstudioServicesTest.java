package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.config.User;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The services of {@code rstudio}: shared by all users, with a container for each, and on hosts of EC2; seen in the simulated AWS itself. */
class RstudioServicesTest {
    private static final String DOMAIN = "dev.build.example.com";
    private static final String READER = "arn:aws:iam::111122223333:role/rstudio-passwords-dev";
    private static final String ATHENA = "arn:aws:iam::333344445555:role/rstudio-athena-dev";

    private final Inventory shared = Rstudio.SHARED.aws();
    private final Inventory own = Rstudio.OWN.aws();
    private final Inventory hosts = Rstudio.HOSTS.aws();

    @Test
    void theTaskRolesMayDoNoMore() {
        for (String stack : List.of("RstudioFargateStack-dev", "Fargate-ShinyStack-dev")) {
            LiveResource role = shared.all("AWS::IAM::Role").stream()
                    .filter(each -> each.logicalId().equals("TaskRole"))
                    .filter(each -> each.stackId().contains(stack))
                    .findFirst()
                    .orElseThrow();
            assertThat(role.property("Path")).contains("/rstudio/dev/");
            assertThat(actions(role))
                    .containsExactlyInAnyOrder(
                            "sts:AssumeRole",
                            "elasticfilesystem:ClientMount",
                            "elasticfilesystem:ClientRootAccess",
                            "elasticfilesystem:ClientWrite",
                            "ssmmessages:CreateControlChannel",
                            "ssmmessages:CreateDataChannel",
                            "ssmmessages:OpenControlChannel",
                            "ssmmessages:OpenDataChannel",
                            "kms:Decrypt");
            assertThat(role.properties().toString()).contains(ATHENA);
        }
        assertThat(shared.taskRole("RstudioFargateStack-dev")).contains(READER);
        assertThat(shared.taskRole("Fargate-ShinyStack-dev")).doesNotContain(READER);
    }

    private static Set<String> actions(LiveResource role) {
        return Rstudio.maps(role.properties(), "Policies").stream()
                .flatMap(policy -> Rstudio.maps(Rstudio.map(policy.get("PolicyDocument")), "Statement").stream())
                .map(statement -> statement.get("Action"))
                .flatMap(action -> action instanceof List<?> list ? list.stream() : Stream.of(action))
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    @Test
    void onlyTheContainersOfThisInstallationReadThePasswords() {
        LiveResource reader = shared.all("AWS::IAM::Role").stream()
                .filter(role -> role.physicalId().equals("rstudio-passwords-dev"))
                .findFirst()
                .orElseThrow();

        assertThat(reader.account()).isEqualTo("111122223333");
        assertThat(String.valueOf(reader.properties().get("AssumeRolePolicyDocument")))
                .contains("arn:aws:iam::444455556666:root", "arn:aws:iam::444455556666:role/rstudio/dev/*");
        assertThat(String.valueOf(reader.properties().get("Policies")))
                .contains(
                        ":secret:ImportedSecret-*-Pass-dev-eu-west-1-??????",
                        ":secret:ImportedSecretRstudio-dev-Pass-*eu-west-1-??????",
                        ":secret:ImportedBastionKey-dev-eu-west-1-??????");
    }

    @Test
    void eachNameLeadsToItsContainer() {
        Map<String, Integer> priorities = Rstudio.SHARED.installation().config().users().stream()
                .collect(Collectors.toMap(user -> user.name() + ".rstudio." + DOMAIN, User::priority));
        Map<String, Integer> rules = own.all("AWS::ElasticLoadBalancingV2::ListenerRule").stream()
                .collect(Collectors.toMap(
                        RstudioServicesTest::host,
                        rule -> Integer.valueOf(rule.property("Priority").orElseThrow())));

        assertThat(rules).isEqualTo(priorities).containsKey("ada.rstudio." + DOMAIN);
        assertThat(aliases(own)).contains("ada.rstudio." + DOMAIN, "grace.rstudio." + DOMAIN, "shiny." + DOMAIN);
        assertThat(shared.all("AWS::ElasticLoadBalancingV2::ListenerRule"))
                .extracting(RstudioServicesTest::host)
                .containsExactly("rstudio." + DOMAIN);
        assertThat(aliases(shared)).containsExactlyInAnyOrder("rstudio." + DOMAIN, "shiny." + DOMAIN);
        assertThat(aliases(hosts)).containsExactlyInAnyOrder("rstudio." + DOMAIN, "shiny." + DOMAIN);
    }

    private static String host(LiveResource rule) {
        Map<String, Object> condition =
                Rstudio.maps(rule.properties(), "Conditions").getFirst();
        return Values.texts(Values.at(condition, "HostHeaderConfig.Values")).getFirst();
    }

    private static List<String> aliases(Inventory aws) {
        return aws.all("AWS::Route53::RecordSet").stream()
                .filter(alias -> alias.logicalId().equals("Alias"))
                .map(alias -> alias.property("Name").orElseThrow())
                .toList();
    }

    @Test
    void everyLoadBalancerIsBehindAFirewallThatRestricts() {
        for (Inventory aws : List.of(shared, own)) {
            assertThat(aws.all("AWS::WAFv2::WebACLAssociation"))
                    .extracting(
                            association -> association.property("ResourceArn").orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(aws.all("AWS::ElasticLoadBalancingV2::LoadBalancer").stream()
                            .map(LiveResource::physicalId)
                            .toList())
                    .hasSize(2);
        }
        assertThat(own.all("AWS::WAFv2::WebACL"))
                .allSatisfy(acl -> assertThat(Rstudio.map(acl.properties().get("DefaultAction")))
                        .containsOnlyKeys("Block"));
        assertThat(shared.all("AWS::WAFv2::WebACL"))
                .allSatisfy(acl -> assertThat(Rstudio.map(acl.properties().get("DefaultAction")))
                        .containsOnlyKeys("Allow"));
    }

    @Test
    void nothingIsReachedWithoutTls() {
        assertThat(shared.all("AWS::ElasticLoadBalancingV2::Listener"))
                .hasSize(4)
                .allSatisfy(listener -> {
                    if (listener.property("Port").orElseThrow().equals("443")) {
                        assertThat(listener.property("SslPolicy")).contains("ELBSecurityPolicy-TLS13-1-2-2021-06");
                    } else {
                        assertThat(String.valueOf(listener.properties().get("DefaultActions")))
                                .contains("Type=redirect", "Protocol=HTTPS", "HTTP_301");
                    }
                });
    }

    @Test
    void connectionsOutliveLongComputations() {
        assertThat(shared.all("AWS::ElasticLoadBalancingV2::LoadBalancer"))
                .hasSize(2)
                .allSatisfy(balancer -> assertThat(
                                String.valueOf(balancer.properties().get("LoadBalancerAttributes")))
                        .contains("Key=idle_timeout.timeout_seconds, Value=600"));
    }

    @Test
    void shinyFollowsTheLoad() {
        LiveResource target = shared.one("AWS::ApplicationAutoScaling::ScalableTarget", "ScalableTarget");
        assertThat(target.property("MinCapacity")).contains("2");
        assertThat(target.property("MaxCapacity")).contains("4");
        assertThat(shared.all("AWS::ApplicationAutoScaling::ScalingPolicy").stream()
                        .map(policy -> policy.properties().toString()))
                .hasSize(3)
                .anyMatch(policy ->
                        policy.contains("ECSServiceAverageCPUUtilization") && policy.contains("TargetValue=70"))
                .anyMatch(policy -> policy.contains("ECSServiceAverageMemoryUtilization") && policy.contains("=70"))
                .anyMatch(policy -> policy.contains("ALBRequestCountPerTarget") && policy.contains("TargetValue=50"));
        assertThat(shared.all("AWS::ElasticLoadBalancingV2::TargetGroup"))
                .filteredOn(group -> group.property("Port").orElseThrow().equals("3838"))
                .singleElement()
                .satisfies(group -> assertThat(String.valueOf(group.properties().get("TargetGroupAttributes")))
                        .contains("Key=stickiness.lb_cookie.duration_seconds, Value=86400"));
    }

    @Test
    void aServiceIsHealthyWhenItAnswersOrRedirects() {
        assertThat(shared.all("AWS::ElasticLoadBalancingV2::TargetGroup"))
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.properties())
                        .containsEntry("Matcher", Map.of("HttpCode", "200,301,302"))
                        .containsEntry("HealthCheckPath", "/"));
        assertThat(shared.all("AWS::ECS::Service")).hasSize(2).allSatisfy(service -> assertThat(
                        service.property("HealthCheckGracePeriodSeconds"))
                .contains("900"));
    }

    /** Two would write to the same homes at once. */
    @Test
    void thereIsNeverASecondRstudio() {
        for (Inventory aws : List.of(shared, own, hosts)) {
            assertThat(aws.all("AWS::ECS::Service"))
                    .filteredOn(service -> service.stackId().matches(".*Rstudio(Fargate|Ec2)Stack.*"))
                    .isNotEmpty()
                    .allSatisfy(service -> {
                        assertThat(service.property("DesiredCount")).contains("1");
                        assertThat(service.property("AvailabilityZoneRebalancing"))
                                .contains("DISABLED");
                        assertThat(String.valueOf(service.properties().get("DeploymentConfiguration")))
                                .contains("MaximumPercent=100", "MinimumHealthyPercent=0");
                    });
        }
    }

    @Test
    void everyServiceTakesEncryptedSessions() {
        for (Inventory aws : List.of(shared, own, hosts)) {
            String key = aws.all("AWS::KMS::Key").stream()
                    .filter(each -> each.logicalId().equals("DataKey"))
                    .findFirst()
                    .orElseThrow()
                    .attribute("Arn")
                    .orElseThrow();
            LiveResource cluster = aws.one("AWS::ECS::Cluster", "Cluster");
            assertThat(cluster.property("ClusterName")).contains("Rstudio-Shiny-ecs-cluster-dev");
            assertThat(String.valueOf(cluster.properties().get("Configuration")))
                    .contains("KmsKeyId=" + key);
            assertThat(aws.all("AWS::ECS::Service"))
                    .allSatisfy(service ->
                            assertThat(service.property("EnableExecuteCommand")).contains("true"));
            assertThat(aws.all("AWS::IAM::Role"))
                    .filteredOn(role -> role.logicalId().equals("TaskRole"))
                    .allSatisfy(role ->
                            assertThat(role.properties().toString()).contains(key, "ssmmessages:OpenDataChannel"));
        }
    }

    @Test
    void logsAreKeptForAWeekUnderAKey() {
        assertThat(own.all("AWS::Logs::LogGroup"))
                .filteredOn(group -> group.logicalId().equals("LogGroup")
                        && group.property("LogGroupName").orElse("").contains("cont"))
                .extracting(group -> group.property("LogGroupName").orElseThrow())
                .containsExactlyInAnyOrder(
                        "Rstudio-ada-cont-fg-dev/Fargate-RstudioStack-dev",
                        "Rstudio-grace-cont-fg-dev/Fargate-RstudioStack-dev",
                        "Shiny-cont-fg-dev/Fargate-ShinyStack-dev",
                        "Bastion-cont-fg-dev/Bastion-Fargate-RstudioStack-dev");
        assertThat(own.all("AWS::Logs::LogGroup"))
                .filteredOn(group -> group.property("LogGroupName").orElse("").contains("cont"))
                .allSatisfy(group -> {
                    assertThat(group.property("RetentionInDays")).contains("7");
                    assertThat(group.property("KmsKeyId")).isPresent();
                });
    }

    @Test
    void theBastionIsReachedFromItsRangeAndHoldsNoPrivateKey() {
        LiveResource group = own.one("AWS::EC2::SecurityGroup", "BastionSecurityGroup");
        assertThat(Rstudio.maps(group.properties(), "SecurityGroupIngress"))
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.toString()).contains("CidrIp=198.51.100.0/24", "FromPort=22", "ToPort=22"));
        assertThat(own.all("AWS::EC2::SecurityGroupIngress"))
                .filteredOn(rule -> rule.property("SourceSecurityGroupId").equals(Optional.of(group.physicalId())))
                .extracting(rule -> rule.property("FromPort").orElseThrow())
                .containsExactlyInAnyOrder("8787", "3838", "2049");
        assertThat(Rstudio.environment(Rstudio.OWN.container("Bastion-fg-dev", "key")))
                .containsEntry("KEY_SECRET", "ImportedBastionKey-dev-eu-west-1");
        assertThat(shared.all("AWS::EC2::SecurityGroup"))
                .noneMatch(each -> each.logicalId().equals("BastionSecurityGroup"));
    }
}
