package dev.atelier.simulator.services.route53;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every hosted zone with its records. */
public final class Zones {

    static final String TYPE = "AWS::Route53::HostedZone";

    private final List<Zone> all = new ArrayList<>();

    /** Takes in a resource that has come to life. */
    Zone add(LiveResource resource) {
        var zone = new Zone(resource);
        all.add(zone);
        return zone;
    }

    void remove(World world, Zone zone) {
        all.remove(zone);
        world.resources().remove(zone.resource());
    }

    Stream<Zone> list(String account) {
        return all.stream().filter(zone -> zone.resource().account().equals(account)).toList().stream();
    }

    Stream<Zone> all() {
        return all.stream();
    }

    /** A zone by id, with or without {@code /hostedzone/} before it. */
    Optional<Zone> find(String account, String id) {
        String plain = id.substring(id.lastIndexOf('/') + 1);
        return list(account).filter(zone -> zone.id().equals(plain)).findFirst();
    }

    /** The zones of one name. */
    Stream<Zone> named(String account, String name) {
        return list(account).filter(zone -> zone.name().equals(Names.canonical(name)));
    }

    Optional<Zone> of(LiveResource resource) {
        return all.stream().filter(zone -> zone.resource() == resource).findFirst();
    }

    /** Writes a simple record with one value into a zone, whatever stood there; no effect when the zone does not exist. */
    public void put(String account, String zone, String name, String type, long ttl, String value) {
        find(account, zone).ifPresent(found -> ChangeBatch.of(
                        ChangeBatch.Action.UPSERT, List.of(RecordSet.simple(name, type, ttl, List.of(value))))
                .apply(found));
    }
}
