package dev.atelier.simulator.services.cognito;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the users of a pool, whoever made them. */
final class Users {

    static final String TYPE = "AWS::Cognito::UserPoolUser";
    static final String POOL_TYPE = "AWS::Cognito::UserPool";
    /** The property of a user that names the pool. */
    static final String POOL = "UserPoolId";

    private Users() {}

    static Stream<LiveResource> of(World world, LiveResource pool) {
        return world.resources().find(TYPE, pool.account(), pool.region()).filter(user -> user.property(POOL)
                .filter(pool.physicalId()::equals)
                .isPresent());
    }

    static Optional<LiveResource> find(World world, LiveResource pool, String name) {
        return of(world, pool).filter(user -> user.physicalId().equals(name)).findFirst();
    }
}
