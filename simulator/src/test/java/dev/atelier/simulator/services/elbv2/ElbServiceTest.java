package dev.atelier.simulator.services.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.seed.SeedBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;

class ElbServiceTest {

    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/1";
    private static final String GROUP = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1";

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .hostedZone("example.com")
            .resource(
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    BALANCER,
                    Map.of("Name", "front", "Subnets", List.of("subnet-1")))
            .resource(
                    "AWS::ElasticLoadBalancingV2::TargetGroup",
                    GROUP,
                    Map.of("Name", "web", "Port", 3939, "Targets", List.of(Map.of("Id", "i-1", "Port", 3939))))
            .resource(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    Map.of(
                            "LoadBalancerArn",
                            BALANCER,
                            "Port",
                            443,
                            "Protocol",
                            "HTTPS",
                            "DefaultActions",
                            List.of(Map.of("Type", "forward", "TargetGroupArn", GROUP))))
            .build()));
    private final ElasticLoadBalancingV2Client elb = aws.client(ElasticLoadBalancingV2Client.builder());

    @Test
    void balancersGroupsAndListenersAreDescribed() {
        var balancer =
                elb.describeLoadBalancers(b -> b.names("front")).loadBalancers().getFirst();
        assertThat(balancer.loadBalancerArn()).isEqualTo(BALANCER);
        assertThat(balancer.state().codeAsString()).isEqualTo("active");
        assertThat(elb.describeTargetGroups(g -> g.loadBalancerArn(BALANCER)).targetGroups())
                .extracting("port")
                .containsExactly(3939);
        assertThat(elb.describeListeners(l -> l.loadBalancerArn(BALANCER))
                        .listeners()
                        .getFirst()
                        .defaultActions()
                        .getFirst()
                        .targetGroupArn())
                .isEqualTo(GROUP);
        assertThatThrownBy(() -> elb.describeLoadBalancers(b -> b.names("other")))
                .isInstanceOf(LoadBalancerNotFoundException.class);
        assertThatThrownBy(() -> elb.describeTargetHealth(t -> t.targetGroupArn("other")))
                .isInstanceOf(TargetGroupNotFoundException.class);
    }

    @Test
    void aTargetBecomesHealthyAfterItsChecks() {
        assertThat(health()).isEqualTo(TargetHealthStateEnum.INITIAL);
        aws.pass(60);
        assertThat(health()).isEqualTo(TargetHealthStateEnum.HEALTHY);
    }

    private TargetHealthStateEnum health() {
        return elb.describeTargetHealth(t -> t.targetGroupArn(GROUP))
                .targetHealthDescriptions()
                .getFirst()
                .targetHealth()
                .state();
    }

    @Test
    void deletionProtectionCanBeSetAndLifted() {
        elb.modifyLoadBalancerAttributes(m -> m.loadBalancerArn(BALANCER)
                .attributes(LoadBalancerAttribute.builder()
                        .key("deletion_protection.enabled")
                        .value("true")
                        .build()));
        assertThat(elb.describeLoadBalancerAttributes(m -> m.loadBalancerArn(BALANCER))
                        .attributes())
                .anySatisfy(each -> assertThat(each.value()).isEqualTo("true"));
    }

    @Test
    void aProbeToTheAliasAnswersByTheTargetsHealth() {
        assertThat(probe("www.example.com")).isEqualTo(403);
        alias("www.example.com");
        assertThat(probe("www.example.com")).isEqualTo(503);
        aws.pass(60);
        assertThat(probe("www.example.com")).isEqualTo(200);
        assertThat(probe("other.example.com")).isEqualTo(403);
    }

    private int probe(String host) {
        return aws.simulator()
                .handle(new HttpCall("GET", URI.create("/__ping__"), Map.of("host", List.of(host)), new byte[0]))
                .status();
    }

    private void alias(String name) {
        Route53Client route53 = aws.client(Route53Client.builder());
        String dns = elb.describeLoadBalancers().loadBalancers().getFirst().dnsName();
        String zone = route53.listHostedZones().hostedZones().getFirst().id();
        var change = Change.builder()
                .action(ChangeAction.CREATE)
                .resourceRecordSet(r -> r.name(name).type(RRType.A).aliasTarget(a -> a.dnsName(dns)
                        .hostedZoneId("Z32O12XQLNTSW2")
                        .evaluateTargetHealth(true)))
                .build();
        route53.changeResourceRecordSets(c -> c.hostedZoneId(zone).changeBatch(b -> b.changes(change)));
    }
}
