package dev.atelier.simulator.services.route53;

import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A hosted zone: the resource that says it exists, and its records. */
final class Zone {

    private static final Comparator<RecordSet> ORDER = Comparator.comparing(
                    (RecordSet each) -> Names.sortKey(each.name()))
            .thenComparing(RecordSet::type)
            .thenComparing(RecordSet::set);

    private final LiveResource resource;
    private List<RecordSet> records;

    /** A new zone has its NS and SOA records, and nothing else. */
    Zone(LiveResource resource) {
        this.resource = resource;
        this.records = List.of(
                RecordSet.simple(
                        name(),
                        "NS",
                        172_800,
                        nameServers().stream().map(Names::canonical).toList()),
                RecordSet.simple(
                        name(),
                        "SOA",
                        900,
                        List.of(nameServers().getFirst()
                                + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400")));
    }

    LiveResource resource() {
        return resource;
    }

    String id() {
        return resource.physicalId();
    }

    /** Canonical. */
    String name() {
        return Names.canonical(resource.property("Name").orElse(""));
    }

    boolean isPrivate() {
        return resource.properties().get("VPCs") instanceof Collection<?> vpcs && !vpcs.isEmpty();
    }

    List<String> nameServers() {
        return resource.attributes().get("NameServers") instanceof Collection<?> servers
                ? servers.stream().map(Object::toString).toList()
                : List.of();
    }

    /** In Route 53's order. */
    List<RecordSet> records() {
        return records;
    }

    void replace(List<RecordSet> all) {
        records = all.stream().sorted(ORDER).toList();
    }

    Optional<RecordSet> find(String name, String type) {
        return records.stream()
                .filter(each -> each.name().equals(name) && each.type().equals(type))
                .findFirst();
    }

    /** Removes a record without the checks of a change batch. */
    void remove(RecordSet record) {
        var rest = new ArrayList<>(records);
        rest.removeIf(record::sameKey);
        replace(rest);
    }

    /** Whether something beside the zone's own NS and SOA records is in it. */
    boolean hasForeignRecords() {
        return records.stream()
                .anyMatch(each -> !each.name().equals(name())
                        || !(each.type().equals("NS") || each.type().equals("SOA")));
    }
}
