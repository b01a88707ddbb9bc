package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import java.util.Set;

/**
 * Systems Manager: the Parameter Store, which instances it manages, and commands and sessions on them.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/Welcome.html">API reference</a>
 */
public final class SsmService implements Service {

    private final ParameterCalls parameters = new ParameterCalls();
    private final CommandCalls commands = new CommandCalls();
    private final SessionCalls sessions;

    /** With these sessions. */
    public SsmService(SessionCalls sessions) {
        this.sessions = sessions;
    }

    @Override
    public Set<String> names() {
        return Set.of("ssm");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "GetParameter" -> parameters.get(call);
            case "GetParameters" -> parameters.getSeveral(call);
            case "GetParametersByPath" -> parameters.getByPath(call);
            case "PutParameter" -> parameters.put(call);
            case "DeleteParameter" -> parameters.delete(call);
            case "DescribeInstanceInformation" -> InstanceCalls.describe(call);
            case "SendCommand" -> commands.send(call);
            case "ListCommands" -> commands.list(call);
            case "GetCommandInvocation" -> commands.invocation(call);
            case "StartSession" -> sessions.start(call);
            case "ResumeSession" -> sessions.resume(call);
            case "TerminateSession" -> sessions.terminate(call);
            case "DescribeSessions" -> sessions.describe(call);
            default -> throw AwsError.notImplemented("ssm", call.action());
        };
    }
}
