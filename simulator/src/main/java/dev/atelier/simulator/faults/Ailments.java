package dev.atelier.simulator.faults;

import dev.atelier.simulator.world.LiveResource;
import java.util.Optional;

/** What resources suffer from that were made and do not work. */
public final class Ailments {

    private static final String ATTRIBUTE = "simulator::Ailment";

    private Ailments() {}

    /** Lets a resource suffer from now on. */
    public static void afflict(LiveResource resource, ResourceEffect.Ailment ailment) {
        resource.attributes().put(ATTRIBUTE, ailment);
    }

    /** Lets a resource be well again. */
    public static void cure(LiveResource resource) {
        resource.attributes().remove(ATTRIBUTE);
    }

    /** What a resource suffers from, of one kind. */
    public static <A extends ResourceEffect.Ailment> Optional<A> of(LiveResource resource, Class<A> kind) {
        return Optional.ofNullable(resource.attributes().get(ATTRIBUTE))
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
