package dev.atelier.simulator.services.rds;

import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** The names of resource types and properties around databases. */
final class Databases {

    static final String CLUSTER = "AWS::RDS::DBCluster";
    static final String INSTANCE = "AWS::RDS::DBInstance";
    static final String SNAPSHOT = "AWS::RDS::DBClusterSnapshot";
    static final int POSTGRES_PORT = 5432;

    private Databases() {}

    static Stream<LiveResource> find(ServiceCall call, String type) {
        return call.world().resources().find(type, call.account(), call.region());
    }

    /** The instances of a cluster. */
    static List<LiveResource> members(World world, LiveResource cluster) {
        return world.resources()
                .find(INSTANCE, cluster.account(), cluster.region())
                .filter(instance -> instance.property("DBClusterIdentifier")
                        .filter(cluster.physicalId()::equalsIgnoreCase)
                        .isPresent())
                .toList();
    }

    static int port(LiveResource database) {
        return Values.number(database.properties().get("Port"), POSTGRES_PORT);
    }

    static String status(LiveResource database) {
        return switch (database.phase()) {
            case CREATING -> "creating";
            case READY -> "available";
            case UPDATING -> "modifying";
            case DELETING -> "deleting";
        };
    }
}
