package dev.atelier.aws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Sessions of Session Manager in one account and region: those of instances, and those that ECS Exec opens in containers. */
public final class SessionsGateway {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Calls calls;
    private final SsmClient ssm;
    private final EcsClient ecs;
    private final Lazy<HttpClient> http;
    private final UpgradeSigner signer;

    SessionsGateway(Calls calls, SsmClient ssm, EcsClient ecs, Network network, UpgradeSigner signer) {
        this.calls = calls;
        this.ssm = ssm;
        this.ecs = ecs;
        this.http = new Lazy<>(() -> network.client().connectTimeout(CONNECT).build());
        this.signer = signer;
    }

    /**
     * Opens a session to an instance or, by its {@code ecs:} target, to a container.
     *
     * @param document the session document, such as {@code AWS-StartPortForwardingSession}; without one, a shell is opened
     */
    public SessionTicket start(String target, Optional<String> document, Map<String, List<String>> parameters) {
        var answer = calls.make(
                "ssm:StartSession",
                () -> ssm.startSession(request -> request.target(target)
                        .documentName(document.orElse(null))
                        .parameters(parameters.isEmpty() ? null : parameters)
                        .reason("atelier exec")));
        return new SessionTicket(answer.sessionId(), answer.tokenValue(), URI.create(answer.streamUrl()), target);
    }

    /**
     * Runs a command in a container, with a terminal.
     *
     * @param cluster name or ARN
     * @param task id or ARN
     * @param runtimeId the container's id below ECS, which its target is made of
     * @param command is split into words and run without a shell
     */
    public SessionTicket execute(String cluster, String task, String container, String runtimeId, String command) {
        var answer = calls.make(
                "ecs:ExecuteCommand",
                () -> ecs.executeCommand(request -> request.cluster(cluster)
                        .task(task)
                        .container(container)
                        .command(command)
                        .interactive(true)));
        var session = answer.session();
        return new SessionTicket(
                session.sessionId(),
                session.tokenValue(),
                URI.create(session.streamUrl()),
                containerTarget(answer.clusterArn(), answer.taskArn(), runtimeId));
    }

    /** How Session Manager calls a container: cluster and task by name, id or ARN. */
    public static String containerTarget(String cluster, String task, String runtimeId) {
        return "ecs:" + last(cluster) + "_" + last(task) + "_" + runtimeId;
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** Another ticket for a session whose connection was lost; empty once the session is over. */
    public Optional<SessionTicket> resume(SessionTicket lost) {
        return calls.find(
                        "ssm:ResumeSession",
                        () -> ssm.resumeSession(request -> request.sessionId(lost.sessionId())),
                        error -> error.is("DoesNotExistException"))
                .filter(answer -> present(answer.tokenValue()))
                .map(answer -> new SessionTicket(
                        lost.sessionId(),
                        answer.tokenValue(),
                        present(answer.streamUrl()) ? URI.create(answer.streamUrl()) : lost.streamUrl(),
                        lost.target()));
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    /** Ends a session; one that is over already stays so. */
    public void terminate(String sessionId) {
        calls.make("ssm:TerminateSession", () -> ssm.terminateSession(request -> request.sessionId(sessionId)));
    }

    /** The upgrade to the ticket's WebSocket: signed where there are credentials, and by the network's way out. */
    public WebSocket.Builder upgrade(SessionTicket ticket) {
        var builder = http.get().newWebSocketBuilder().connectTimeout(CONNECT);
        if (!ticket.presigned()) {
            signer.headers(ticket.streamUrl()).forEach(builder::header);
        }
        return builder;
    }
}
