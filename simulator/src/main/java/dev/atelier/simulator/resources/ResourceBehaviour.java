package dev.atelier.simulator.resources;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a resource type does beyond its row in the table. Every method has a default that does nothing, so a behaviour holds
 * only what is special. The order in a life: {@link #beforeCreate}, the resource is put into the store, {@link #onCreating},
 * the duration of the table passes, {@link #whileCreating} until it is ready, {@link #signalsAfter} where the template waits for signals,
 * {@link #onCreated}; then any number of updates; then
 * {@link #beforeDelete} until it is ready (the table's blockers are asked first), the duration passes, {@link #onDeleted}, the
 * resource leaves the store.
 */
public interface ResourceBehaviour {

    /** Nothing special. */
    ResourceBehaviour NONE = new ResourceBehaviour() {};

    /** Asked before anything exists; waiting counts as ready. The resource is not in the store yet. */
    default Verdict beforeCreate(Attempt attempt) {
        return Verdict.ready();
    }

    /** The resource has just come into the store, in phase CREATING: the moment to set attributes or make what belongs to it. */
    default void onCreating(World world, LiveResource resource) {}

    /** What the history says of a resource that has just come into the store, beside that it is being made. */
    default Optional<String> remark(LiveResource resource) {
        return Optional.empty();
    }

    /** Asked after the usual duration and again while it waits: whether the resource works by now. */
    default Verdict whileCreating(Attempt attempt) {
        return Verdict.ready();
    }

    /** How long after it was made the resource signals to CloudFormation that it works; empty where it never does. */
    default Optional<Duration> signalsAfter(World world, LiveResource resource) {
        return Optional.empty();
    }

    /** The resource works. */
    default void onCreated(World world, LiveResource resource) {}

    /** What was being made or changed has failed, for this reason; the resource may still live. */
    default void onFailed(World world, LiveResource resource, String reason) {}

    /** Asked before a change in place; {@code next} are the new properties, the resource still holds the old ones. */
    default Verdict beforeUpdate(Attempt attempt, Map<String, Object> next) {
        return Verdict.ready();
    }

    /** The resource holds its new properties, in phase UPDATING; {@code previous} are the old ones. */
    default void onUpdated(World world, LiveResource resource, Map<String, Object> previous) {}

    /** As {@link #onUpdated} and after it, where the template's update policy asks for a rolling update. */
    default void onRolling(World world, LiveResource resource, Map<String, Object> previous) {}

    /** Asked after the usual duration of an update and again while it waits: whether the change has taken effect. */
    default Verdict whileUpdating(Attempt attempt) {
        return Verdict.ready();
    }

    /** Asked before deletion and again while it waits; a refusal is what leaves a stack in DELETE_FAILED. */
    default Verdict beforeDelete(Attempt attempt) {
        return Verdict.ready();
    }

    /** The resource is about to be snapshotted because of its deletion policy; makes what is left behind. */
    default void onSnapshot(World world, LiveResource resource) {}

    /** The resource is gone: the moment to leave behind what AWS leaves behind. */
    default void onDeleted(World world, LiveResource resource) {}
}
