package dev.atelier.session.protocol;

import dev.atelier.aws.DataKey;
import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what an agent asks before a session starts. */
final class Handshake {
    /** As which version of AWS's plugin we behave: one whose peers multiplex and keep silent otherwise. */
    static final String VERSION = "1.2.764.0";

    /** One that is too old for an agent to multiplex the connections of a port. */
    private static final String VERSION_WITHOUT_MULTIPLEXING = "1.1.61.0";

    private static final int SUCCESS = 1;
    private static final int FAILED = 2;
    private static final int UNSUPPORTED = 3;

    private final SessionTicket ticket;
    private final String version;

    /** @param basicForwarding whether the agent shall not multiplex */
    Handshake(SessionTicket ticket, boolean basicForwarding) {
        this.ticket = ticket;
        this.version = basicForwarding ? VERSION_WITHOUT_MULTIPLEXING : VERSION;
    }

    /** What the key of the session is bound to. */
    Map<String, String> context(HandshakeRequest.Encrypt encryption) {
        Map<String, String> context = new LinkedHashMap<>();
        context.put("aws:ssm:SessionId", ticket.sessionId());
        context.put("aws:ssm:TargetId", ticket.target());
        if (!encryption.challenge().isEmpty()) {
            context.put("aws:ssm:RandomChallenge", encryption.challenge());
        }
        return context;
    }

    /** Agrees to what is known; a key must have been made if one was asked for. */
    byte[] agreement(HandshakeRequest request, Optional<DataKey> key) {
        return response(request, action -> switch (action) {
            case HandshakeRequest.Behave _ -> processed(action, SUCCESS, null, "");
            case HandshakeRequest.Encrypt encryption -> processed(action, SUCCESS, result(encryption, key), "");
            case HandshakeRequest.Unknown _ -> processed(action, UNSUPPORTED, null, "Unsupported action.");
        });
    }

    /** Says that no key could be made. */
    byte[] refusal(HandshakeRequest request, Failure failure) {
        return response(request, action -> switch (action) {
            case HandshakeRequest.Behave _ -> processed(action, SUCCESS, null, "");
            case HandshakeRequest.Encrypt _ -> processed(action, FAILED, null, failure.getMessage());
            case HandshakeRequest.Unknown _ -> processed(action, UNSUPPORTED, null, "Unsupported action.");
        });
    }

    private interface Answer {
        Map<String, @Nullable Object> to(HandshakeRequest.Action action);
    }

    private byte[] response(HandshakeRequest request, Answer answer) {
        List<Map<String, @Nullable Object>> processed =
                request.actions().stream().map(answer::to).toList();
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        response.put("ClientVersion", version);
        response.put("ProcessedClientActions", processed);
        response.put("Errors", null);
        return Json.write(response);
    }

    private static Map<String, @Nullable Object> processed(
            HandshakeRequest.Action action, int status, @Nullable Object result, String error) {
        Map<String, @Nullable Object> processed = new LinkedHashMap<>();
        processed.put("ActionType", action.name());
        processed.put("ActionStatus", status);
        processed.put("ActionResult", result);
        processed.put("Error", error);
        return processed;
    }

    private static Map<String, @Nullable Object> result(HandshakeRequest.Encrypt encryption, Optional<DataKey> key) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put(
                "KMSCipherTextKey",
                key.map(made -> Base64.getEncoder().encodeToString(made.encrypted()))
                        .orElse(null));
        result.put("KMSCipherTextHash", null);
        if (!encryption.challenge().isEmpty()) {
            result.put("ChallengeAcknowledgement", true);
        }
        return result;
    }
}
