package dev.atelier.simulator.services;

import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.world.LiveResource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes the tags of a resource, which CloudFormation gives as a list of Key and Value or as a map. Those of its stack are
 * among them, where the type has tags at all.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html">Resource tags</a>
 */
public final class Tags {

    /** What CloudFormation calls the property; a few types have a name of their own for it. */
    private static final List<String> PROPERTIES =
            List.of("FileSystemTags", "AccessPointTags", "HostedZoneTags", "UserPoolTags", "Tags");

    private Tags() {}

    /** Whether a type with these properties has tags. */
    public static boolean among(Collection<String> properties) {
        return PROPERTIES.stream().anyMatch(properties::contains);
    }

    /** Tags by key; a resource's own go before those of its stack. */
    public static Map<String, String> of(LiveResource resource) {
        var tags = new LinkedHashMap<>(resource.stackTags());
        switch (resource.properties().get(property(resource))) {
            case Map<?, ?> map -> map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
            case Collection<?> list -> {
                for (Object each : list) {
                    if (each instanceof Map<?, ?> tag) {
                        tags.put(String.valueOf(tag.get("Key")), String.valueOf(tag.get("Value")));
                    }
                }
            }
            case null, default -> {}
        }
        return tags;
    }

    /** Tags as a list, with the member names a service uses ({@code Key} and {@code Value}, or {@code key} and {@code value}). */
    public static List<Map<String, Object>> list(LiveResource resource, String key, String value) {
        return of(resource).entrySet().stream()
                .map(tag -> Map.<String, Object>of(key, tag.getKey(), value, tag.getValue()))
                .toList();
    }

    /** Adds tags of a request, with the member names a service uses. */
    public static void add(LiveResource resource, List<JsonObject> added, String key, String value) {
        Map<String, String> tags = of(resource);
        added.forEach(tag -> tags.put(tag.require(key), tag.string(value).orElse("")));
        set(resource, tags);
    }

    /** Removes tags by key. */
    public static void remove(LiveResource resource, Collection<String> keys) {
        Map<String, String> tags = of(resource);
        keys.forEach(tags::remove);
        set(resource, tags);
    }

    private static void set(LiveResource resource, Map<String, String> tags) {
        resource.properties()
                .put(
                        property(resource),
                        tags.entrySet().stream()
                                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                                .toList());
    }

    private static String property(LiveResource resource) {
        return PROPERTIES.stream()
                .filter(resource.properties()::containsKey)
                .findFirst()
                .orElse("Tags");
    }
}
