package dev.atelier.simulator.services.ec2;

import static java.util.Map.entry;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Tags;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How one describe call of EC2 finds and writes its resources.
 *
 * @param list name of the list in the reply
 * @param idParameter the parameter that lists ids, without its number
 * @param notFound error code for an id that does not exist
 * @param noun what the error message calls it
 */
record Description(
        String type,
        String list,
        String idParameter,
        String notFound,
        String noun,
        BiConsumer<Xml, LiveResource> writer) {

    /** Filters and the properties they look at. */
    private static final Map<String, String> FILTERS = Map.ofEntries(
            entry("tag:aws:autoscaling:groupName", "AutoScalingGroupName"),
            entry("vpc-id", "VpcId"),
            entry("subnet-id", "SubnetId"),
            entry("volume-id", "VolumeId"),
            entry("group-id", "GroupSet"),
            entry("availability-zone", "AvailabilityZone"),
            entry("cidr", "CidrBlock"),
            entry("cidr-block", "CidrBlock"),
            entry("description", "Description"),
            entry("group-name", "GroupName"),
            entry("image-id", "ImageId"),
            entry("instance.group-id", "SecurityGroupIds"));

    List<LiveResource> find(ServiceCall call) {
        for (String id : call.parameters().strings(idParameter)) {
            if (all(call).noneMatch(each -> each.physicalId().equals(id))) {
                throw AwsError.badRequest(notFound, "The " + noun + " '" + id + "' does not exist");
            }
        }
        return existing(call);
    }

    /** The same without a word about ids that do not exist. */
    List<LiveResource> existing(ServiceCall call) {
        QueryParameters in = call.parameters();
        List<String> ids = in.strings(idParameter);
        return all(call)
                .filter(each -> ids.isEmpty() || ids.contains(each.physicalId()))
                .filter(each ->
                        in.structures("Filter").stream().allMatch(filter -> matches(call.world(), each, filter)))
                .toList();
    }

    private Stream<LiveResource> all(ServiceCall call) {
        return call.world().resources().find(type, call.account(), call.region());
    }

    private static boolean matches(World world, LiveResource resource, QueryParameters filter) {
        String name = filter.require("Name");
        List<String> actual = actual(world, resource, name);
        return filter.strings("Value").stream().anyMatch(wanted -> actual.stream()
                .anyMatch(value -> glob(wanted).matcher(value).matches()));
    }

    private static List<String> actual(World world, LiveResource resource, String filter) {
        if (filter.startsWith("tag:") && !FILTERS.containsKey(filter)) {
            return Values.texts(Tags.of(resource).get(filter.substring("tag:".length())));
        }
        return switch (filter) {
            case "tag-key" -> List.copyOf(Tags.of(resource).keySet());
            case "instance-id" -> List.of(resource.physicalId());
            case "instance-state-name" -> List.of("running");
            case "state", "status" ->
                List.of(resource.type().equals(Attachments.VOLUME) ? Attachments.state(world, resource) : "available");
            default -> {
                String property = FILTERS.get(filter);
                if (property == null) {
                    throw AwsError.badRequest("InvalidParameterValue", "The filter '" + filter + "' is invalid");
                }
                yield Values.texts(resource.properties()
                        .getOrDefault(property, resource.attributes().getOrDefault(property, List.of())));
            }
        };
    }

    private static Pattern glob(String text) {
        return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }
}
