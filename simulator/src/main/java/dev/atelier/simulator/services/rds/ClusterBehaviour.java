package dev.atelier.simulator.services.rds;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Locale;

/** A database cluster may protect itself, and with the deletion policy Snapshot leaves a snapshot under its own key behind. */
public final class ClusterBehaviour implements ResourceBehaviour {

    @Override
    public Verdict beforeDelete(Attempt attempt) {
        return Values.flag(attempt.resource().properties().get("DeletionProtection"))
                ? Verdict.refused(
                        "Cannot delete protected Cluster, please disable deletion protection and try again. (Service: Rds, Status Code: 400)")
                : Verdict.ready();
    }

    @Override
    public void onSnapshot(World world, LiveResource cluster) {
        String stack = cluster.stackId().isEmpty()
                ? cluster.physicalId()
                : cluster.stackId().split("/", 3)[1];
        String id = (stack + "-snapshot-" + cluster.logicalId() + "-"
                        + world.random().hex(12))
                .toLowerCase(Locale.ROOT);
        var snapshot =
                LiveResource.standalone(Databases.SNAPSHOT, cluster.account(), cluster.region(), id, world.now());
        snapshot.properties().put("DBClusterIdentifier", cluster.physicalId());
        for (String copied :
                List.of("Engine", "EngineVersion", "KmsKeyId", "MasterUsername", "StorageEncrypted", "Tags")) {
            Object value = cluster.properties().get(copied);
            if (value != null) {
                snapshot.properties().put(copied, value);
            }
        }
        snapshot.attributes()
                .put("Arn", "arn:aws:rds:" + cluster.region() + ":" + cluster.account() + ":cluster-snapshot:" + id);
        world.resources().add(snapshot);
    }
}
