package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.world.LiveResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A secret: the resource that says it exists, its versions, and when it is to be deleted. */
final class Secret {

    private final LiveResource resource;
    private final List<SecretVersion> versions = new ArrayList<>();
    private Instant changed;
    private Optional<Map<String, Object>> policy = Optional.empty();
    private Optional<Instant> deletedAt = Optional.empty();
    private Optional<Instant> goneAt = Optional.empty();

    Secret(LiveResource resource) {
        this.resource = resource;
        this.changed = resource.created();
    }

    LiveResource resource() {
        return resource;
    }

    String arn() {
        return resource.physicalId();
    }

    /** The name is the ARN's last part without the six random characters. */
    String name() {
        String tail = arn().split(":", 7)[6];
        return tail.substring(0, tail.length() - 7);
    }

    /** By name, ARN, or ARN without the random suffix. */
    boolean isNamedBy(String id) {
        return id.equals(name())
                || id.equals(arn())
                || arn().substring(0, arn().length() - 7).equals(id);
    }

    /** Who may read it beside its own account. */
    Optional<Map<String, Object>> policy() {
        return policy;
    }

    void permit(Optional<Map<String, Object>> document) {
        policy = document;
    }

    Instant changed() {
        return changed;
    }

    void touch(Instant now) {
        changed = now;
    }

    /** When deletion was asked for. */
    Optional<Instant> deletedAt() {
        return deletedAt;
    }

    boolean isScheduledForDeletion() {
        return deletedAt.isPresent();
    }

    boolean isGone(Instant now) {
        return goneAt.filter(at -> !at.isAfter(now)).isPresent();
    }

    void scheduleDeletion(Instant now, Instant end) {
        deletedAt = Optional.of(now);
        goneAt = Optional.of(end);
    }

    void restore() {
        deletedAt = Optional.empty();
        goneAt = Optional.empty();
    }

    Optional<SecretVersion> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    Optional<SecretVersion> stage(String stage) {
        return versions.stream()
                .filter(version -> version.stages().contains(stage))
                .findFirst();
    }

    /** Adds a version under its stages; the one that was current becomes the previous one. */
    void add(SecretVersion version, List<String> stages, Instant now) {
        if (stages.contains(SecretVersion.CURRENT)) {
            stage(SecretVersion.CURRENT).ifPresent(old -> move(SecretVersion.PREVIOUS, old));
        }
        versions.add(version);
        stages.forEach(stage -> move(stage, version));
        versions.removeIf(each -> each.stages().isEmpty());
        changed = now;
    }

    private void move(String stage, SecretVersion to) {
        versions.forEach(version -> version.stages().remove(stage));
        to.stages().add(stage);
    }

    /** Version ids with their stages. */
    Map<String, List<String>> stages() {
        var stages = new LinkedHashMap<String, List<String>>();
        versions.forEach(version -> stages.put(version.id(), List.copyOf(version.stages())));
        return stages;
    }
}
