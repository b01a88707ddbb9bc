package dev.atelier.aws;

import java.net.URI;

/**
 * What AWS hands out for one connection to a session.
 *
 * @param sessionId such as {@code ecs-execute-command-0123456789abcdef0}
 * @param token what authorises the connection; a secret
 * @param streamUrl where to connect; may hold a signature
 * @param target the instance's id, or {@code ecs:CLUSTER_TASK_RUNTIMEID}
 */
public record SessionTicket(String sessionId, String token, URI streamUrl, String target) {
    /** Says nothing of what authorises. */
    @Override
    public String toString() {
        return "SessionTicket[" + sessionId + "]";
    }
}
