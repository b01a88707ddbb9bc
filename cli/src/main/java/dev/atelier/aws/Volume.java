package dev.atelier.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An EBS volume.
 *
 * @param zone its availability zone
 * @param state EC2's word, such as {@code available} or {@code in-use}
 * @param size in GiB
 * @param instances ids of the instances that it is attached to
 */
public record Volume(
        String id,
        String zone,
        String state,
        int size,
        Instant created,
        List<String> instances,
        Map<String, String> tags) {
    public Volume {
        instances = List.copyOf(instances);
        tags = Map.copyOf(tags);
    }
}
