package dev.atelier.simulator.services.kms;

import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.time.Instant;

/** A key that is deleted lives on, unusable, for its waiting period: 7 to 30 days, 30 unless told otherwise. */
public final class KeyBehaviour implements ResourceBehaviour {

    static final String TYPE = "AWS::KMS::Key";
    static final String DELETION_DATE = "DeletionDate";
    private static final int DEFAULT_DAYS = 30;

    @Override
    public void onDeleted(World world, LiveResource key) {
        Instant end = world.now()
                .plus(Duration.ofDays(Values.number(key.properties().get("PendingWindowInDays"), DEFAULT_DAYS)));
        var pending = LiveResource.standalone(TYPE, key.account(), key.region(), key.physicalId(), key.created());
        pending.properties().putAll(key.properties());
        pending.attributes().putAll(key.attributes());
        pending.attributes().put(DELETION_DATE, end);
        world.resources().add(pending);
    }
}
