package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An internet gateway stays attached while something in the VPC has a public address: a load balancer or a NAT gateway. */
public final class GatewayAttachmentBehaviour implements ResourceBehaviour {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> PUBLIC =
            List.of("AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::EC2::NatGateway");

    @Override
    public Verdict beforeDelete(Attempt attempt) {
        LiveResource attachment = attempt.resource();
        Optional<String> vpc = attachment.property("VpcId");
        boolean mapped = vpc.isPresent()
                && attempt.world()
                        .resources()
                        .find(Interfaces.TYPE, attachment.account(), attachment.region())
                        .filter(each -> each.property("VpcId").equals(vpc))
                        .anyMatch(each -> isPublic(attempt, each));
        if (!mapped) {
            return Verdict.ready();
        }
        return attempt.elapsed().compareTo(PATIENCE) < 0
                ? Verdict.waiting()
                : Verdict.refused("Network " + vpc.get()
                        + " has some mapped public address(es). Please unmap those public address(es) before detaching the gateway."
                        + " (Service: Ec2, Status Code: 400)");
    }

    private static boolean isPublic(Attempt attempt, LiveResource networkInterface) {
        String owner = networkInterface.property("Owner").orElse("");
        return PUBLIC.stream()
                .flatMap(type ->
                        attempt.world().resources().find(type, networkInterface.account(), networkInterface.region()))
                .filter(each -> each.physicalId().equals(owner))
                .anyMatch(each ->
                        each.property("Scheme").filter("internal"::equals).isEmpty());
    }
}
