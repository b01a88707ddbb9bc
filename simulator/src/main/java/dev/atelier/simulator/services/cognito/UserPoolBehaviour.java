package dev.atelier.simulator.services.cognito;

import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;

/** A pool takes its users with it. */
public final class UserPoolBehaviour implements ResourceBehaviour {

    @Override
    public void onDeleted(World world, LiveResource pool) {
        Users.of(world, pool).forEach(world.resources()::remove);
    }
}
