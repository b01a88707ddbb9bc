package dev.atelier.simulator.services.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The objects of one bucket with all their versions, newest first. */
final class BucketContent {

    private final NavigableMap<String, List<ObjectVersion>> byKey = new TreeMap<>();

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** The newest version, which may be a delete marker. */
    Optional<ObjectVersion> newest(String key) {
        return byKey.getOrDefault(key, List.of()).stream().findFirst();
    }

    Optional<ObjectVersion> version(String key, String id) {
        return byKey.getOrDefault(key, List.of()).stream()
                .filter(version -> version.id().equals(id))
                .findFirst();
    }

    /** Adds a version on top; one with the same id (the null version) is replaced. */
    void add(ObjectVersion version) {
        remove(version.key(), version.id());
        byKey.computeIfAbsent(version.key(), key -> new ArrayList<>()).addFirst(version);
    }

    void remove(String key, String id) {
        byKey.computeIfPresent(key, (same, versions) -> {
            versions.removeIf(version -> version.id().equals(id));
            return versions.isEmpty() ? null : versions;
        });
    }

    /** The objects that a plain listing shows, by key. */
    Stream<ObjectVersion> objects() {
        return byKey.values().stream().map(List::getFirst).filter(version -> !version.deleteMarker());
    }

    /** Every version and delete marker, by key, newest first. */
    Stream<ObjectVersion> versions() {
        return byKey.values().stream().flatMap(List::stream);
    }

    boolean isLatest(ObjectVersion version) {
        return newest(version.key()).filter(version::equals).isPresent();
    }
}
