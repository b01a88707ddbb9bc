package dev.atelier.simulator.services.route53;

import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.http.XmlElement;
import dev.atelier.simulator.services.route53.RecordSet.Alias;
import java.util.List;
import java.util.Optional;

/** Record sets as the API writes them. */
final class RecordXml {

    private RecordXml() {}

    static ChangeBatch batch(XmlElement request) {
        List<XmlElement> changes = request.child("ChangeBatch")
                .flatMap(batch -> batch.child("Changes"))
                .map(list -> list.all("Change"))
                .orElse(List.of());
        return new ChangeBatch(changes.stream()
                .map(change -> new ChangeBatch.Change(
                        ChangeBatch.Action.valueOf(change.require("Action")),
                        read(change.child("ResourceRecordSet").orElseThrow())))
                .toList());
    }

    private static RecordSet read(XmlElement xml) {
        List<String> values = xml.child("ResourceRecords")
                .map(list -> list.all("ResourceRecord").stream()
                        .map(each -> each.require("Value"))
                        .toList())
                .orElse(List.of());
        Optional<Alias> alias = xml.child("AliasTarget")
                .map(target -> new Alias(
                        target.require("HostedZoneId"),
                        Names.canonical(target.require("DNSName")),
                        Boolean.parseBoolean(
                                target.textOf("EvaluateTargetHealth").orElse("false"))));
        return new RecordSet(
                Names.canonical(xml.require("Name")),
                xml.require("Type"),
                xml.textOf("SetIdentifier").orElse(""),
                xml.textOf("TTL").map(Long::parseLong),
                values,
                alias);
    }

    static void write(Xml xml, RecordSet record) {
        xml.text("Name", record.name()).text("Type", record.type());
        if (!record.set().isEmpty()) {
            xml.text("SetIdentifier", record.set());
        }
        xml.text("TTL", record.ttl());
        if (!record.values().isEmpty()) {
            xml.list("ResourceRecords", "ResourceRecord", record.values(), (each, value) -> each.text("Value", value));
        }
        record.alias()
                .ifPresent(alias -> xml.element("AliasTarget", each -> each.text("HostedZoneId", alias.hostedZoneId())
                        .text("DNSName", alias.dnsName())
                        .text("EvaluateTargetHealth", alias.evaluateTargetHealth())));
    }
}
