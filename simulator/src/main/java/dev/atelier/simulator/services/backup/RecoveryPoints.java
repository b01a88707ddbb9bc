package dev.atelier.simulator.services.backup;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;

/** Recovery points, kept as resources of a type that templates do not know. */
public final class RecoveryPoints {

    static final String TYPE = "AWS::Backup::RecoveryPoint";

    private RecoveryPoints() {}

    /** Makes a recovery point of a resource. */
    public static void add(World world, LiveResource of, String arn, String resourceType, String vault) {
        var point = LiveResource.standalone(
                TYPE,
                of.account(),
                of.region(),
                "arn:aws:backup:" + of.region() + ":" + of.account() + ":recovery-point:"
                        + world.random().uuid(),
                world.now());
        point.properties().put("ResourceArn", arn);
        point.properties().put("ResourceType", resourceType);
        point.properties().put("BackupVaultName", vault);
        of.property("KmsKeyId").ifPresent(key -> point.properties().put("EncryptionKeyArn", key));
        world.resources().add(point);
    }
}
