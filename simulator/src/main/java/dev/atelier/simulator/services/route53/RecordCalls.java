package dev.atelier.simulator.services.route53;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.http.XmlElement;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listing and changing records, and following a change. */
final class RecordCalls {

    private static final int PAGE = 300;

    /** Changes generally reach all name servers within 60 seconds. */
    private static final Duration PROPAGATION = Duration.ofSeconds(30);

    private final Zones zones;
    private final Map<String, Instant> changes = new HashMap<>();

    RecordCalls(Zones zones) {
        this.zones = zones;
    }

    HttpReply list(ServiceCall call) {
        Zone zone = Route53Service.zone(zones, call);
        QueryParameters in = call.http().query();
        String name = in.get("name").map(Names::canonical).map(Names::sortKey).orElse("");
        String type = in.get("type").orElse("");
        String set = in.get("identifier").orElse("");
        List<RecordSet> rest = zone.records().stream()
                .dropWhile(each -> (Names.sortKey(each.name()) + each.type() + "\u0001" + each.set())
                                .compareTo(name + type + (type.isEmpty() ? "" : "\u0001" + set))
                        < 0)
                .toList();
        int limit = in.get("maxitems")
                .map(Integer::parseInt)
                .map(max -> Math.min(max, PAGE))
                .orElse(PAGE);
        return XmlReply.rest("ListResourceRecordSetsResponse", Route53Service.NAMESPACE, xml -> {
            xml.list(
                    "ResourceRecordSets",
                    "ResourceRecordSet",
                    rest.stream().limit(limit).toList(),
                    RecordXml::write);
            xml.text("IsTruncated", rest.size() > limit).text("MaxItems", limit);
            if (rest.size() > limit) {
                RecordSet next = rest.get(limit);
                xml.text("NextRecordName", next.name())
                        .text("NextRecordType", next.type())
                        .text("NextRecordIdentifier", Optional.of(next.set()).filter(text -> !text.isEmpty()));
            }
        });
    }

    HttpReply change(ServiceCall call) {
        Zone zone = Route53Service.zone(zones, call);
        RecordXml.batch(XmlElement.parse(call.http().text())).apply(zone);
        String id = "C" + call.world().random().upper(13);
        changes.put(id, call.world().now());
        return XmlReply.rest(
                "ChangeResourceRecordSetsResponse",
                Route53Service.NAMESPACE,
                xml -> describeChange(xml, id, "PENDING", call.world().now()));
    }

    HttpReply status(ServiceCall call) {
        String id = Route53Service.id(call);
        Instant submitted = Optional.ofNullable(changes.get(id))
                .orElseThrow(() -> new AwsError(404, "NoSuchChange", "Could not find resource with ID: " + id));
        boolean done = !submitted
                .plus(call.world().scaled(PROPAGATION))
                .isAfter(call.world().now());
        return XmlReply.rest(
                "GetChangeResponse",
                Route53Service.NAMESPACE,
                xml -> describeChange(xml, id, done ? "INSYNC" : "PENDING", submitted));
    }

    static void describeChange(Xml xml, String id, String status, Instant submitted) {
        xml.element(
                "ChangeInfo",
                info -> info.text("Id", "/change/" + id).text("Status", status).time("SubmittedAt", submitted));
    }
}
