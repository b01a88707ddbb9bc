package dev.atelier.simulator.services.datasync;

import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.iam.RolePermissions;
import dev.atelier.simulator.services.s3.Invocation;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a function does whose environment names a parameter with a task, {@value #PARAMETER}, and a folder, {@value #FOLDER}: it has the
 * task transfer the new object, by its path from the folder on. A function without them, or whose role may not start tasks, does nothing.
 */
public final class TransferTrigger implements Invocation {

    private static final String PARAMETER = "TASK_PARAMETER";
    private static final String FOLDER = "SOURCE_FOLDER";
    /** From the object to the end of the function. */
    private static final Duration DELAY = Duration.ofSeconds(4);

    private final Executions executions;

    /** @param executions what is started */
    public TransferTrigger(Executions executions) {
        this.executions = executions;
    }

    @Override
    public void invoke(World world, LiveResource function, String key) {
        world.later(DELAY, () -> task(world, function)
                .ifPresent(task -> executions.start(world, task, List.of(pattern(function, key)))));
    }

    private static Optional<LiveResource> task(World world, LiveResource function) {
        var roles = new RolePermissions(world, function.account());
        return function.property("Role")
                .flatMap(roles::role)
                .filter(role -> roles.allows(role, "datasync:StartTaskExecution"))
                .flatMap(_ -> variable(function, PARAMETER))
                .flatMap(name ->
                        world.resources().find("AWS::SSM::Parameter", function.account(), function.region(), name))
                .flatMap(parameter -> parameter.property("Value"))
                .flatMap(arn -> world.resources().find(Executions.TASK, function.account(), function.region(), arn));
    }

    private static String pattern(LiveResource function, String key) {
        String path = key.substring(variable(function, FOLDER).orElse("").length());
        return path.replaceAll("[\\\\*|]", "\\\\$0");
    }

    private static Optional<String> variable(LiveResource function, String name) {
        return Values.text(function.properties(), "Environment.Variables." + name);
    }
}
