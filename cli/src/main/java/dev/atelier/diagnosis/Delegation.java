package dev.atelier.diagnosis;

import dev.atelier.aws.DnsGateway;
import dev.atelier.aws.DnsRecord;
import dev.atelier.aws.HostedZone;
import dev.atelier.aws.ValidationRecord;
import dev.atelier.events.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows a name through the account's hosted zones, as the public DNS does, to where the way ends. */
final class Delegation {
    private final DnsGateway dns;

    Delegation(DnsGateway dns) {
        this.dns = dns;
    }

    /** What stands between a record and the public DNS, as far as the account's own zones tell. */
    List<Finding> of(ValidationRecord wanted) {
        Optional<HostedZone> zone = zoneOf(wanted.name());
        if (zone.isEmpty()) {
            return List.of(new Finding("No public hosted zone of this account covers " + wanted.name()
                    + ", so the record must be made where that domain is served."));
        }
        boolean stands = dns.record(zone.get().id(), wanted.name(), wanted.type())
                .filter(wanted::is)
                .isPresent();
        return stands
                ? above(zone.get())
                : List.of(new Finding("The record is missing in hosted zone " + words(zone.get()) + "."));
    }

    /** Whether the zone above names this zone's servers, and so on upwards, until the account knows no zone above. */
    private List<Finding> above(HostedZone zone) {
        List<String> servers = servers(zone, zone.name());
        Optional<HostedZone> parent = zoneOf(parent(zone.name()));
        if (parent.isEmpty()) {
            return List.of(new Finding(
                    "Hosted zone " + words(zone)
                            + " holds the record. Its registrar, or whoever serves the domain above it,"
                            + " must name its servers in an NS record for " + zone.name() + ":",
                    servers));
        }
        List<String> named = servers(parent.get(), zone.name());
        if (named.isEmpty()) {
            return List.of(new Finding(
                    "Hosted zone " + words(parent.get()) + " has no NS record for " + zone.name() + "; it must name:",
                    servers));
        }
        if (!Set.copyOf(named).equals(Set.copyOf(servers))) {
            return List.of(new Finding(
                    "The NS record for " + zone.name() + " in hosted zone " + words(parent.get())
                            + " names other servers (" + String.join(", ", named) + "); it must name:",
                    servers));
        }
        return above(parent.get());
    }

    private List<String> servers(HostedZone zone, String name) {
        return dns.record(zone.id(), name, "NS").map(DnsRecord::values).orElse(List.of()).stream()
                .map(server -> server.endsWith(".") ? server.substring(0, server.length() - 1) : server)
                .collect(Collectors.toUnmodifiableList());
    }

    /** The account's innermost public zone that the name lies in. */
    private Optional<HostedZone> zoneOf(String name) {
        return Stream.iterate(name, each -> each.contains("."), Delegation::parent)
                .flatMap(each -> dns.publicZone(each).stream())
                .findFirst();
    }

    private static String parent(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static String words(HostedZone zone) {
        return zone.name() + " (" + zone.id() + ")";
    }
}
