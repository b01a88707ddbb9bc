package dev.atelier.simulator.services.route53;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Resolves names as the public DNS would: it starts in the outermost hosted zone, which the registrar is taken to have delegated, and
 * goes on only where an NS record names the servers of another zone.
 */
public final class Resolver {

    private static final int MOST_DELEGATIONS = 10;

    private final Zones zones;

    /** Over these zones; private ones are not seen. */
    public Resolver(Zones zones) {
        this.zones = zones;
    }

    /** The values of a record in the public DNS; empty when there is none. */
    public List<String> values(String name, String type) {
        return record(name, type).map(RecordSet::values).orElse(List.of());
    }

    /** The name that an alias record leads to, without the dot at its end. */
    public Optional<String> alias(String name) {
        return record(name, "A")
                .or(() -> record(name, "AAAA"))
                .flatMap(RecordSet::alias)
                .map(alias -> alias.dnsName().substring(0, alias.dnsName().length() - 1));
    }

    private Optional<RecordSet> record(String asked, String type) {
        String name = Names.canonical(asked);
        return authority(name).flatMap(zone -> zone.find(name, type).or(() -> zone.find(wildcard(name), type)));
    }

    private static String wildcard(String name) {
        return "\\052" + name.substring(Math.max(0, name.indexOf('.')));
    }

    /** The zone that answers for a name. */
    private Optional<Zone> authority(String name) {
        Optional<Zone> zone = zones.all()
                .filter(each -> !each.isPrivate() && Names.isWithin(name, each.name()))
                .min(Comparator.comparingInt(each -> each.name().length()));
        for (int i = 0; i < MOST_DELEGATIONS && zone.isPresent(); i++) {
            Optional<RecordSet> delegation = delegation(zone.get(), name);
            if (delegation.isEmpty()) {
                return zone;
            }
            zone = delegation.flatMap(this::delegated);
        }
        return zone;
    }

    /** The NS record in a zone that leads furthest towards a name. */
    private static Optional<RecordSet> delegation(Zone zone, String name) {
        return zone.records().stream()
                .filter(each -> each.type().equals("NS") && !each.name().equals(zone.name()))
                .filter(each -> Names.isWithin(name, each.name()))
                .max(Comparator.comparingInt(each -> each.name().length()));
    }

    private Optional<Zone> delegated(RecordSet delegation) {
        return zones.all()
                .filter(each -> !each.isPrivate() && each.name().equals(delegation.name()))
                .filter(each -> each.nameServers().stream()
                        .map(Names::canonical)
                        .anyMatch(delegation.values().stream()
                                .map(Names::canonical)
                                .toList()::contains))
                .findFirst();
    }
}
