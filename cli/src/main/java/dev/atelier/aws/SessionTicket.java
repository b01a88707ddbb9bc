package dev.atelier.aws;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What AWS hands out for one connection to a session.
 *
 * @param sessionId such as {@code ecs-execute-command-0123456789abcdef0}
 * @param token what authorises the connection; a secret
 * @param streamUrl where to connect; may hold a signature
 * @param target the instance's id, or {@code ecs:CLUSTER_TASK_RUNTIMEID}
 */
public record SessionTicket(String sessionId, String token, URI streamUrl, String target) {
    private static final Pattern SIGNED = Pattern.compile(
            "(?i)(^|&)X-Amz-(Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token)=");

    /** Whether the URL brings a signature along; it is then used as it is, and there is no other for the session. */
    public boolean presigned() {
        return Optional.ofNullable(streamUrl.getRawQuery())
                .filter(query -> SIGNED.matcher(query).find())
                .isPresent();
    }

    /** Says nothing of what authorises. */
    @Override
    public String toString() {
        return "SessionTicket[" + sessionId + "]";
    }
}
