package dev.atelier.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Route 53 in one account. */
public final class DnsGateway {
    private final Calls calls;
    private final Route53Client client;

    DnsGateway(Calls calls, Route53Client client) {
        this.calls = calls;
        this.client = client;
    }

    /** The account's public zone of exactly this name, or one of them: Route 53 allows several. */
    public Optional<HostedZone> publicZone(String name) {
        return publicZones(name).stream().findFirst();
    }

    /** The account's public zones of exactly this name. */
    public List<HostedZone> publicZones(String name) {
        return calls
                .make(
                        "route53:ListHostedZonesByName",
                        () -> client.listHostedZonesByName(request -> request.dnsName(name)))
                .hostedZones()
                .stream()
                .map(DnsGateway::zone)
                .filter(zone -> zone.name().equals(name) && !zone.isPrivate())
                .toList();
    }

    /** The records of a zone, at most the first three hundred, but for those of its own apex that Route 53 makes itself. */
    public List<DnsRecord> records(String zoneId) {
        var records = calls
                .find(
                        "route53:ListResourceRecordSets",
                        () -> client.listResourceRecordSets(request -> request.hostedZoneId(zoneId)),
                        error -> error.is("NoSuchHostedZone"))
                .map(answer -> answer.resourceRecordSets())
                .orElse(List.of())
                .stream()
                .map(DnsGateway::record)
                .toList();
        var apex = records.stream()
                .filter(record -> record.type().equals("SOA"))
                .map(DnsRecord::name)
                .findFirst();
        return records.stream()
                .filter(record -> !record.type().equals("SOA"))
                .filter(record -> !(record.type().equals("NS")
                        && apex.filter(record.name()::equals).isPresent()))
                .toList();
    }

    /** The record of a zone with this name and type; none where the zone is gone. */
    public Optional<DnsRecord> record(String zoneId, String name, String type) {
        return calls
                .find(
                        "route53:ListResourceRecordSets",
                        () -> client.listResourceRecordSets(request -> request.hostedZoneId(zoneId)
                                .startRecordName(name)
                                .startRecordType(type)
                                .maxItems("1")),
                        error -> error.is("NoSuchHostedZone"))
                .map(answer -> answer.resourceRecordSets())
                .orElse(List.of())
                .stream()
                .map(DnsGateway::record)
                .filter(found -> found.name().equals(name) && found.type().equals(type))
                .findFirst();
    }

    /** Deletes a record, which must be as it was read; nothing happens when it is gone. */
    public void delete(String zoneId, DnsRecord record) {
        var set = ResourceRecordSet.builder()
                .name(record.name())
                .type(record.type())
                .ttl(record.ttl())
                .resourceRecords(record.values().stream()
                        .map(value -> ResourceRecord.builder().value(value).build())
                        .toList())
                .build();
        var change = Change.builder()
                .action(ChangeAction.DELETE)
                .resourceRecordSet(set)
                .build();
        calls.find(
                "route53:ChangeResourceRecordSets",
                () -> client.changeResourceRecordSets(
                        request -> request.hostedZoneId(zoneId).changeBatch(batch -> batch.changes(change))),
                error -> error.is("NoSuchHostedZone")
                        || (error.is("InvalidChangeBatch") && error.message().contains("not found")));
    }

    private static HostedZone zone(software.amazon.awssdk.services.route53.model.HostedZone zone) {
        return new HostedZone(
                zone.id().substring(zone.id().lastIndexOf('/') + 1),
                DomainNames.plain(zone.name()),
                zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone()));
    }

    private static DnsRecord record(ResourceRecordSet set) {
        return new DnsRecord(
                DomainNames.plain(set.name()),
                set.typeAsString(),
                Optional.ofNullable(set.ttl()).orElse(0L),
                set.resourceRecords().stream().map(ResourceRecord::value).toList());
    }
}
