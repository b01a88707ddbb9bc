package dev.atelier.simulator.services.route53;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AWS::Route53::RecordSet and RecordSetGroup write their records into a zone, and take them out of it. */
public final class RecordBehaviour implements ResourceBehaviour {

    private final Zones zones;

    /** Over these zones. */
    public RecordBehaviour(Zones zones) {
        this.zones = zones;
    }

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        LiveResource resource = attempt.resource();
        Optional<Zone> zone = zone(resource, resource.properties());
        if (zone.isEmpty()) {
            return Verdict.refused(missing(resource));
        }
        try {
            ChangeBatch.of(ChangeBatch.Action.CREATE, records(resource.properties()))
                    .result(zone.get());
            return Verdict.ready();
        } catch (AwsError e) {
            return Verdict.refused(e.message());
        }
    }

    private static String missing(LiveResource resource) {
        return resource.property("HostedZoneId")
                .map(id -> "No hosted zone found with ID: " + id)
                .orElseGet(() -> "No hosted zones named "
                        + resource.property("HostedZoneName").orElse("") + " found");
    }

    @Override
    public void onCreating(World world, LiveResource resource) {
        zone(resource, resource.properties())
                .ifPresent(zone -> ChangeBatch.of(ChangeBatch.Action.UPSERT, records(resource.properties()))
                        .apply(zone));
    }

    @Override
    public void onUpdated(World world, LiveResource resource, Map<String, Object> previous) {
        zone(resource, previous).ifPresent(zone -> records(previous).forEach(zone::remove));
        onCreating(world, resource);
    }

    @Override
    public void onDeleted(World world, LiveResource resource) {
        zone(resource, resource.properties())
                .ifPresent(zone -> records(resource.properties()).forEach(zone::remove));
    }

    private Optional<Zone> zone(LiveResource resource, Map<String, Object> properties) {
        Optional<String> id = Values.text(properties, "HostedZoneId");
        return id.isPresent()
                ? zones.find(resource.account(), id.get())
                : zones.named(
                                resource.account(),
                                Values.text(properties, "HostedZoneName").orElse(""))
                        .findFirst();
    }

    private static List<RecordSet> records(Map<String, Object> properties) {
        return properties.containsKey("RecordSets")
                ? Values.maps(properties.get("RecordSets")).stream()
                        .map(RecordBehaviour::record)
                        .toList()
                : List.of(record(properties));
    }

    private static RecordSet record(Map<String, Object> properties) {
        Map<String, Object> target = Values.map(properties.get("AliasTarget"));
        Optional<RecordSet.Alias> alias = Values.text(target, "DNSName")
                .map(name -> new RecordSet.Alias(
                        Values.text(target, "HostedZoneId").orElse(""),
                        Names.canonical(name),
                        Values.flag(target.get("EvaluateTargetHealth"))));
        return new RecordSet(
                Names.canonical(Values.text(properties, "Name").orElse("")),
                Values.text(properties, "Type").orElse(""),
                Values.text(properties, "SetIdentifier").orElse(""),
                Values.text(properties, "TTL").map(Long::valueOf),
                Values.texts(properties.get("ResourceRecords")),
                alias);
    }
}
