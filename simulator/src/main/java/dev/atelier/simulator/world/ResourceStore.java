package dev.atelier.simulator.world;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/** Everything that lives in the simulated AWS: the one truth that stacks and describe calls share. */
public final class ResourceStore {

    /** The region of types that belong to no region, such as hosted zones and roles. */
    public static final String GLOBAL = "aws-global";

    private final Map<String, SequencedSet<LiveResource>> byType = new LinkedHashMap<>();

    /** Brings a resource to life. */
    public void add(LiveResource resource) {
        byType.computeIfAbsent(resource.type(), type -> new LinkedHashSet<>()).add(resource);
    }

    /** Ends a resource's life; no effect when it has ended. */
    public void remove(LiveResource resource) {
        byType.getOrDefault(resource.type(), new LinkedHashSet<>()).remove(resource);
    }

    /** Whether a resource still lives. */
    public boolean contains(LiveResource resource) {
        return byType.getOrDefault(resource.type(), new LinkedHashSet<>()).contains(resource);
    }

    /** All of a type in one account and region, global ones included, oldest first. */
    public Stream<LiveResource> find(String type, String account, String region) {
        return find(type)
                .filter(each -> each.account().equals(account))
                .filter(each -> each.region().equals(region) || each.region().equals(GLOBAL));
    }

    /** The one that a physical id or an attribute such as the ARN names. */
    public Optional<LiveResource> find(String type, String account, String region, String id) {
        return find(type, account, region).filter(each -> each.isNamedBy(id)).findFirst();
    }

    /** All of a type in every account and region. */
    public Stream<LiveResource> find(String type) {
        return byType.getOrDefault(type, new LinkedHashSet<>()).stream().toList().stream();
    }

    /** Everything that lives. */
    public Stream<LiveResource> all() {
        return byType.values().stream().flatMap(SequencedSet::stream).toList().stream();
    }
}
