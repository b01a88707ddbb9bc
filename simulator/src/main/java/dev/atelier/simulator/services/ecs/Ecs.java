package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what ECS calls and services name: clusters, services and task definitions by name or ARN. */
final class Ecs {

    static final String CLUSTER = "AWS::ECS::Cluster";
    static final String SERVICE = "AWS::ECS::Service";
    static final String DEFINITION = "AWS::ECS::TaskDefinition";

    private static final String DEFAULT_CLUSTER = "default";

    private Ecs() {}

    /** The cluster a call names, in the member of this name. */
    static LiveResource cluster(ServiceCall call, String member) {
        String asked = call.json().string(member).orElse(DEFAULT_CLUSTER);
        return cluster(call.world(), call.account(), call.region(), asked)
                .orElseThrow(() -> AwsError.badRequest("ClusterNotFoundException", "Cluster not found."));
    }

    static Optional<LiveResource> cluster(World world, String account, String region, String asked) {
        return world.resources().find(CLUSTER, account, region, asked);
    }

    static String arn(LiveResource cluster) {
        return cluster.attribute("Arn").orElse("");
    }

    /** The services of a cluster. */
    static Stream<LiveResource> services(World world, LiveResource cluster) {
        return world.resources()
                .find(SERVICE, cluster.account(), cluster.region())
                .filter(service -> cluster.isNamedBy(service.property("Cluster").orElse(DEFAULT_CLUSTER)));
    }

    /** The cluster of a service. */
    static Optional<LiveResource> clusterOf(World world, LiveResource service) {
        return cluster(
                world,
                service.account(),
                service.region(),
                service.property("Cluster").orElse(DEFAULT_CLUSTER));
    }

    /** A service of a cluster by name or ARN. */
    static Optional<LiveResource> service(World world, LiveResource cluster, String asked) {
        return services(world, cluster)
                .filter(service -> service.isNamedBy(asked))
                .findFirst();
    }

    /** A task definition by ARN, {@code family:revision}, or the newest of a family. */
    static Optional<LiveResource> definition(World world, String account, String region, String asked) {
        String plain = asked.substring(asked.lastIndexOf('/') + 1);
        return world.resources()
                .find(DEFINITION, account, region)
                .filter(each -> {
                    String named = each.physicalId().substring(each.physicalId().lastIndexOf('/') + 1);
                    return named.equals(plain)
                            || named.substring(0, named.lastIndexOf(':')).equals(plain);
                })
                .reduce((older, newer) -> newer);
    }
}
