package dev.atelier.simulator.services.route53;

import dev.atelier.simulator.http.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes to the records of one zone, which take effect together or not at all.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">ChangeResourceRecordSets</a>
 */
record ChangeBatch(List<Change> changes) {

    /** What is to be done with a record. */
    enum Action {
        CREATE,
        DELETE,
        UPSERT
    }

    /** One change. */
    record Change(Action action, RecordSet record) {}

    /** The same action for several records. */
    static ChangeBatch of(Action action, List<RecordSet> records) {
        return new ChangeBatch(
                records.stream().map(record -> new Change(action, record)).toList());
    }

    /** Makes the changes, or throws as {@link #result} does and leaves the zone as it was. */
    void apply(Zone zone) {
        zone.replace(result(zone));
    }

    /** What the zone's records would be; {@code InvalidChangeBatch} with every complaint when the batch is refused. */
    List<RecordSet> result(Zone zone) {
        var records = new ArrayList<>(zone.records());
        var complaints = new ArrayList<String>();
        for (Change change : changes) {
            complaint(zone, records, change).ifPresent(complaints::add);
            records.removeIf(change.record()::sameKey);
            if (change.action() != Action.DELETE) {
                records.add(change.record());
            }
        }
        for (String type : List.of("SOA", "NS")) {
            if (records.stream()
                    .noneMatch(each -> each.type().equals(type) && each.name().equals(zone.name()))) {
                complaints.add("A HostedZone must contain at least one " + type + " record for the zone itself.");
            }
        }
        if (!complaints.isEmpty()) {
            throw AwsError.badRequest("InvalidChangeBatch", "[" + String.join(", ", complaints) + "]");
        }
        return records;
    }

    private static Optional<String> complaint(Zone zone, List<RecordSet> records, Change change) {
        RecordSet record = change.record();
        Optional<RecordSet> present = records.stream().filter(record::sameKey).findFirst();
        if (change.action() == Action.DELETE) {
            return present.isEmpty()
                    ? Optional.of("Tried to delete resource record set " + record.label() + " but it was not found")
                    : Optional.of("Tried to delete resource record set " + record.label()
                                    + " but the values provided do not match the current values")
                            .filter(text -> !present.get().equals(record));
        }
        if (change.action() == Action.CREATE && present.isPresent()) {
            return Optional.of("Tried to create resource record set " + record.label() + " but it already exists");
        }
        if (!Names.isWithin(record.name(), zone.name())) {
            return Optional.of("RRSet with DNS name " + record.name() + " is not permitted in zone " + zone.name());
        }
        return conflict(zone, records, record);
    }

    /** A CNAME stands alone under its name, and never at the top of a zone. */
    private static Optional<String> conflict(Zone zone, List<RecordSet> records, RecordSet record) {
        boolean apex = record.type().equals("CNAME") && record.name().equals(zone.name());
        boolean other = records.stream()
                .filter(each ->
                        each.name().equals(record.name()) && !each.type().equals(record.type()))
                .anyMatch(each -> each.type().equals("CNAME") || record.type().equals("CNAME"));
        if (apex) {
            return Optional.of("RRSet of type CNAME with DNS name " + record.name()
                    + " is not permitted at apex in zone " + zone.name());
        }
        return other
                ? Optional.of("RRSet of type " + record.type() + " with DNS name " + record.name()
                        + " is not permitted because a conflicting RRSet of type "
                        + (record.type().equals("CNAME") ? "other than CNAME" : "CNAME")
                        + " with the same DNS name already exists in zone " + zone.name())
                : Optional.empty();
    }
}
