package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;

/** What a function does that S3 calls because an object was created. */
@FunctionalInterface
public interface Invocation {
    void invoke(World world, LiveResource function, String key);
}
