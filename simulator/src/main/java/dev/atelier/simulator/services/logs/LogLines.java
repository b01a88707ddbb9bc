package dev.atelier.simulator.services.logs;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Map;

/** Writes to logs. */
public final class LogLines {

    private LogLines() {}

    /** Writes a line; nothing happens where the log group does not exist. */
    public static void write(World world, String account, String region, String group, String stream, String message) {
        if (world.resources().find(LogsService.GROUP, account, region, group).isEmpty()) {
            return;
        }
        var line = LiveResource.standalone(
                LogsService.LINE, account, region, world.random().uuid(), world.now());
        line.properties().putAll(Map.of("LogGroupName", group, "LogStreamName", stream, "Message", message));
        world.resources().add(line);
    }
}
