package dev.atelier.session.plugin;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts an installed {@code session-manager-plugin} as the AWS CLI does; see
 * <a href="https://github.com/aws/session-manager-plugin">its source</a>.
 *
 * @param environment the variables it gets, its {@code PATH} and AWS credentials among them
 * @param region where the session is
 * @param endpoint of Systems Manager, where the plugin resumes and ends the session
 */
public record SessionManagerPlugin(Map<String, String> environment, String region, String endpoint) {
    private static final String PROGRAM = "session-manager-plugin";
    private static final String RESPONSE = "AWS_SSM_START_SESSION_RESPONSE";

    public SessionManagerPlugin {
        environment = Map.copyOf(environment);
    }

    /** Says nothing of the environment, which holds keys. */
    @Override
    public String toString() {
        return "SessionManagerPlugin[" + region + "]";
    }

    /**
     * Asks it for its version, before a session is opened for nothing.
     *
     * @throws Failure.Failed where it is not installed
     */
    public String version() throws InterruptedException {
        try {
            Process asked = builder(List.of(PROGRAM, "--version"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            asked.getOutputStream().close();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var unused = asked.waitFor();
            return answer.strip();
        } catch (IOException e) {
            throw missing(e);
        }
    }

    /**
     * Runs it with the process's own input and output until the session is over.
     *
     * @param version as it told
     * @param request what the session was asked for with, by the names of {@code ssm:StartSession}; it has a {@code Target}
     * @return its exit code, which says nothing of the session
     * @throws Failure.Failed where it cannot be started; the session is the caller's to end
     */
    public int run(String version, SessionTicket ticket, Map<String, Object> request) throws InterruptedException {
        boolean hidden = PluginVersion.parse(version)
                .filter(PluginVersion::readsEnvironment)
                .isPresent();
        String response = json(response(ticket));
        ProcessBuilder builder = builder(
                List.of(PROGRAM, hidden ? RESPONSE : response, region, "StartSession", "", json(request), endpoint));
        if (hidden) {
            builder.environment().put(RESPONSE, response);
        }
        try {
            return builder.inheritIO().start().waitFor();
        } catch (IOException e) {
            throw missing(e);
        }
    }

    private static Map<String, Object> response(SessionTicket ticket) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("SessionId", ticket.sessionId());
        response.put("TokenValue", ticket.token());
        response.put("StreamUrl", ticket.streamUrl().toString());
        return response;
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private static String json(Map<String, Object> members) {
        try {
            return JSON.std.asString(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Failure missing(IOException cause) {
        return new Failure.Failed(
                "plugin-missing",
                "The session-manager-plugin cannot be started: " + cause.getMessage() + ".",
                "Install it, or leave out --plugin: atelier opens sessions by itself.",
                cause);
    }
}
