package dev.atelier.simulator.services.route53;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.http.XmlElement;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.ResourceStore;
import dev.atelier.simulator.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Listing, creating and deleting hosted zones. */
final class ZoneCalls {

    private static final int PAGE = 100;
    private static final String NOT_EMPTY =
            "The specified hosted zone contains non-required resource record sets and so cannot be deleted.";

    private final Zones zones;

    ZoneCalls(Zones zones) {
        this.zones = zones;
    }

    HttpReply list(ServiceCall call) {
        String marker = call.http().query().get("marker").orElse("");
        List<Zone> rest = zones.list(call.account())
                .sorted(Comparator.comparing(Zone::id))
                .filter(zone -> zone.id().compareTo(marker) >= 0)
                .toList();
        return reply("ListHostedZonesResponse", call, rest, "NextMarker");
    }

    HttpReply listByName(ServiceCall call) {
        String start = call.http()
                .query()
                .get("dnsname")
                .map(Names::canonical)
                .map(Names::sortKey)
                .orElse("");
        String id = call.http().query().get("hostedzoneid").orElse("");
        List<Zone> rest = zones.list(call.account())
                .sorted(Comparator.comparing((Zone zone) -> Names.sortKey(zone.name()))
                        .thenComparing(Zone::id))
                .filter(zone -> {
                    int order = Names.sortKey(zone.name()).compareTo(start);
                    return order > 0 || (order == 0 && zone.id().compareTo(id) >= 0);
                })
                .toList();
        return reply("ListHostedZonesByNameResponse", call, rest, "NextHostedZoneId");
    }

    private static HttpReply reply(String root, ServiceCall call, List<Zone> rest, String next) {
        int limit = call.http().query().get("maxitems").map(Integer::parseInt).orElse(PAGE);
        return XmlReply.rest(root, Route53Service.NAMESPACE, xml -> {
            xml.list("HostedZones", "HostedZone", rest.stream().limit(limit).toList(), ZoneCalls::describe);
            xml.text("IsTruncated", rest.size() > limit).text("MaxItems", limit);
            if (rest.size() > limit) {
                xml.text(next, rest.get(limit).id());
                xml.text("NextDNSName", rest.get(limit).name());
            }
        });
    }

    private static void describe(Xml xml, Zone zone) {
        xml.text("Id", "/hostedzone/" + zone.id())
                .text("Name", zone.name())
                .text(
                        "CallerReference",
                        zone.resource().attribute("CallerReference").orElse(zone.id()))
                .element("Config", config -> config.text("Comment", comment(zone))
                        .text("PrivateZone", zone.isPrivate()))
                .text("ResourceRecordSetCount", zone.records().size());
    }

    private static String comment(Zone zone) {
        return Values.text(zone.resource().properties(), "HostedZoneConfig.Comment")
                .orElse("");
    }

    HttpReply get(ServiceCall call) {
        Zone zone = Route53Service.zone(zones, call);
        return XmlReply.rest("GetHostedZoneResponse", Route53Service.NAMESPACE, xml -> details(xml, zone));
    }

    private static void details(Xml xml, Zone zone) {
        xml.element("HostedZone", each -> describe(each, zone));
        xml.element(
                "DelegationSet",
                set -> set.element("NameServers", servers -> zone.nameServers()
                        .forEach(server -> servers.text("NameServer", server))));
    }

    HttpReply create(ServiceCall call) {
        XmlElement in = XmlElement.parse(call.http().text());
        World world = call.world();
        String reference = in.require("CallerReference");
        boolean repeated = zones.list(call.account()).anyMatch(zone -> zone.resource()
                .attribute("CallerReference")
                .filter(reference::equals)
                .isPresent());
        if (repeated) {
            throw new AwsError(
                    409,
                    "HostedZoneAlreadyExists",
                    "A hosted zone has already been created with the specified caller reference.");
        }
        var resource = LiveResource.standalone(
                Zones.TYPE,
                call.account(),
                ResourceStore.GLOBAL,
                "Z" + world.random().upper(20),
                world.now());
        resource.properties().put("Name", in.require("Name"));
        in.child("HostedZoneConfig")
                .flatMap(config -> config.textOf("Comment"))
                .ifPresent(comment -> resource.properties().put("HostedZoneConfig", Map.of("Comment", comment)));
        in.child("VPC").ifPresent(vpc -> resource.properties()
                .put("VPCs", List.of(Map.of("VPCId", vpc.require("VPCId"), "VPCRegion", vpc.require("VPCRegion")))));
        resource.attributes().put("Id", resource.physicalId());
        resource.attributes().put("NameServers", nameServers(world));
        resource.attributes().put("CallerReference", reference);
        world.resources().add(resource);
        Zone zone = zones.add(resource);
        HttpReply reply = XmlReply.rest("CreateHostedZoneResponse", Route53Service.NAMESPACE, xml -> {
            RecordCalls.describeChange(xml, call.world().random().upper(14), "PENDING", world.now());
            details(xml, zone);
        });
        return new HttpReply(201, reply.headers(), reply.body())
                .with("location", "https://route53.amazonaws.com/2013-04-01/hostedzone/" + zone.id());
    }

    private static List<String> nameServers(World world) {
        return List.of("com", "net", "org", "co.uk").stream()
                .map(top -> "ns-" + world.random().digits(4) + ".awsdns-"
                        + world.random().digits(2) + "." + top)
                .toList();
    }

    HttpReply delete(ServiceCall call) {
        Zone zone = Route53Service.zone(zones, call);
        if (zone.hasForeignRecords()) {
            throw AwsError.badRequest("HostedZoneNotEmpty", NOT_EMPTY);
        }
        zones.remove(call.world(), zone);
        return XmlReply.rest(
                "DeleteHostedZoneResponse",
                Route53Service.NAMESPACE,
                xml -> RecordCalls.describeChange(
                        xml,
                        call.world().random().upper(14),
                        "PENDING",
                        call.world().now()));
    }
}
