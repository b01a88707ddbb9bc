package dev.atelier.engine;

import dev.atelier.aws.Machine;
import dev.atelier.aws.TaskState;
import java.util.Locale;
import java.util.Optional;

/**
 * Why no session can be opened to a task or an instance, as far as AWS tells beforehand. What the policies of its role allow is not
 * asked: few who may open sessions may simulate policies, and the answer would leave out endpoints and service control policies.
 */
final class Obstacles {
    private static final String RUNNING = "RUNNING";
    private static final String STOPPED = "STOPPED";
    private static final String CHANNELS = "ssmmessages:CreateControlChannel, ssmmessages:CreateDataChannel,"
            + " ssmmessages:OpenControlChannel and ssmmessages:OpenDataChannel";

    private Obstacles() {}

    static Optional<String> of(TaskState task, String container) {
        if (!task.status().equals(RUNNING)) {
            return Optional.of("the task does not run: it is " + task.status().toLowerCase(Locale.ROOT));
        }
        if (!task.executable()) {
            return Optional.of("the task was started without ECS Exec (EnableExecuteCommand of its service)");
        }
        return task.container(container)
                .map(found ->
                        found.agent().map(Obstacles::of).orElse(Optional.of("the container has no agent of ECS Exec")))
                .orElse(Optional.of("the task has no container " + container));
    }

    private static Optional<String> of(TaskState.Agent agent) {
        if (agent.status().equals(RUNNING)) {
            return Optional.empty();
        }
        String reason = agent.reason().isEmpty() && agent.status().equals(STOPPED)
                ? "the task's role has to allow " + CHANNELS
                        + ", and its network needs a way to the endpoint ssmmessages"
                : agent.reason();
        return Optional.of("the agent of ECS Exec is " + agent.status().toLowerCase(Locale.ROOT)
                + (reason.isEmpty() ? "" : ": " + reason));
    }

    /** @param agent whether Systems Manager hears of the instance's agent; empty when it never did */
    static Optional<String> of(Machine machine, Optional<Boolean> agent) {
        if (!machine.state().equals("running")) {
            return Optional.of("the instance does not run: it is " + machine.state());
        }
        if (agent.isEmpty()) {
            return Optional.of("Systems Manager does not know the instance: its agent does not run, its role has no"
                    + " AmazonSSMManagedInstanceCore, or it does not reach the endpoints ssm and ssmmessages");
        }
        return agent.get() ? Optional.empty() : Optional.of("the instance's agent has lost its connection to AWS");
    }
}
