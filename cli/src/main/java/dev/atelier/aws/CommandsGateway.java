package dev.atelier.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/**
 * Commands that Systems Manager runs on instances.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command.html">Run Command</a>
 */
public final class CommandsGateway {
    private static final int LONGEST_SHELL_COMMAND = 30;

    private final Calls calls;
    private final SsmClient client;

    CommandsGateway(Calls calls, SsmClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** How far a command is on one instance. */
    public sealed interface Progress {
        record Running() implements Progress {}

        record Ended(String output) implements Progress {}

        /** It could not be run, or ended with an error. */
        record Failed(String status, String output) implements Progress {}
    }

    /**
     * Begins to run a shell command on an instance.
     *
     * @return the command's id
     */
    public String shell(String instance, String command) {
        return send(
                "AWS-RunShellScript",
                List.of(instance),
                Map.of(
                        "commands",
                        List.of(command),
                        "executionTimeout",
                        List.of(String.valueOf(LONGEST_SHELL_COMMAND))));
    }

    /**
     * Begins to run a document without parameters on instances, at most fifty.
     *
     * @return the command's id
     */
    public String run(String document, List<String> instances) {
        return send(document, instances, Map.of());
    }

    private String send(String document, List<String> instances, Map<String, List<String>> parameters) {
        return calls.make(
                        "ssm:SendCommand",
                        () -> client.sendCommand(request -> request.instanceIds(instances)
                                .documentName(document)
                                .timeoutSeconds(LONGEST_SHELL_COMMAND)
                                .parameters(parameters)))
                .command()
                .commandId();
    }

    /** How far a command is on an instance; AWS may not know it for a moment after it was sent. */
    public Progress progress(String commandId, String instance) {
        return calls.find(
                        "ssm:GetCommandInvocation",
                        () -> client.getCommandInvocation(
                                request -> request.commandId(commandId).instanceId(instance)),
                        error -> error.is("InvocationDoesNotExist"))
                .map(CommandsGateway::progress)
                .orElse(new Progress.Running());
    }

    private static Progress progress(GetCommandInvocationResponse invocation) {
        String output = Optional.ofNullable(invocation.standardOutputContent()).orElse("");
        return switch (invocation.status()) {
            case PENDING, IN_PROGRESS, DELAYED -> new Progress.Running();
            case SUCCESS -> new Progress.Ended(output);
            default ->
                new Progress.Failed(
                        invocation.statusAsString(),
                        (output + "\n"
                                        + Optional.ofNullable(invocation.standardErrorContent())
                                                .orElse(""))
                                .strip());
        };
    }
}
