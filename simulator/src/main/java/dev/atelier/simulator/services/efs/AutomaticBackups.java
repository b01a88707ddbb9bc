package dev.atelier.simulator.services.efs;

import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.backup.RecoveryPoints;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;

/**
 * A file system with automatic backups gets a recovery point each day, which outlives it.
 *
 * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/automatic-backups.html">Automatic backups</a>
 */
public final class AutomaticBackups implements ResourceBehaviour {

    private static final Duration EACH = Duration.ofDays(1);
    private static final String VAULT = "aws/efs/automatic-backup-vault";

    @Override
    public void onCreated(World world, LiveResource system) {
        if (areOn(system)) {
            world.later(EACH, () -> backUp(world, system));
        }
    }

    private static void backUp(World world, LiveResource system) {
        if (world.resources().contains(system)) {
            RecoveryPoints.add(world, system, system.attribute("Arn").orElse(""), "EFS", VAULT);
            world.later(EACH, () -> backUp(world, system));
        }
    }

    static boolean areOn(LiveResource system) {
        return Values.text(system.properties(), "BackupPolicy.Status")
                .filter("ENABLED"::equals)
                .isPresent();
    }
}
