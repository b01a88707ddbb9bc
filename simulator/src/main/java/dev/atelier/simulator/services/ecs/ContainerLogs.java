package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.logs.LogLines;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what containers say to where the awslogs driver would put it. */
final class ContainerLogs {

    private ContainerLogs() {}

    /** Writes lines of the first container of a task that has a log. */
    static void write(World world, LiveResource service, Task task, List<String> lines) {
        Ecs.definition(world, service.account(), service.region(), task.definition()).stream()
                .flatMap(found -> Values.maps(found.properties().get("ContainerDefinitions")).stream())
                .filter(container -> option(container, "awslogs-group").isPresent())
                .limit(1)
                .forEach(container -> lines.forEach(line -> LogLines.write(
                        world,
                        service.account(),
                        service.region(),
                        option(container, "awslogs-group").orElse(""),
                        stream(container, task),
                        line)));
    }

    private static String stream(Map<String, Object> container, Task task) {
        return option(container, "awslogs-stream-prefix").orElse("") + "/"
                + Values.text(container.get("Name")).orElse("") + "/" + task.id();
    }

    private static Optional<String> option(Map<String, Object> container, String name) {
        return Values.text(container, "LogConfiguration.Options." + name);
    }
}
