package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.services.VirtualHost;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Optional;

/** Answers for instances under their public names and addresses; under their private ones nothing can be reached from outside. */
public final class InstanceHost implements VirtualHost {

    private static final List<String> PUBLIC = List.of("PublicIp", "PublicDnsName");
    private static final List<String> PRIVATE = List.of("PrivateIp", "PrivateDnsName");

    @Override
    public Optional<HttpReply> answer(World world, HttpCall call) {
        return known(world, PUBLIC, call.host())
                .map(instance -> instance.phase() == LiveResource.Phase.CREATING
                        ? HttpReply.reset()
                        : HttpReply.of(200, "text/plain", "{}"))
                .or(() -> known(world, PRIVATE, call.host()).map(_ -> HttpReply.reset()));
    }

    private static Optional<LiveResource> known(World world, List<String> attributes, String host) {
        return world.resources()
                .find(Instances.TYPE)
                .filter(instance -> attributes.stream()
                        .flatMap(name -> instance.attribute(name).stream())
                        .anyMatch(host::equalsIgnoreCase))
                .findFirst();
    }
}
