package dev.atelier.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;

/** Decodes why AWS refused something. */
public final class AuthorizationGateway {
    private final Calls calls;
    private final StsClient client;

    AuthorizationGateway(Calls calls, StsClient client) {
        this.calls = calls;
        this.client = client;
    }

    /**
     * A decision of AWS.
     *
     * @param explicit whether a policy denies it, rather than none allowing it
     * @param action as IAM policies name it, such as {@code ec2:RunInstances}
     */
    public record Decision(boolean explicit, String principal, String action, String resource) {}

    /** What an encoded authorization message says; empty where AWS cannot read it or says it in an unknown form. */
    public Optional<Decision> decode(String message) {
        return calls.find(
                        "sts:DecodeAuthorizationMessage",
                        () -> client.decodeAuthorizationMessage(request -> request.encodedMessage(message)),
                        error -> error.is("InvalidAuthorizationMessageException"))
                .flatMap(answer -> decision(answer.decodedMessage()));
    }

    private static Optional<Decision> decision(String json) {
        try {
            Map<String, Object> decoded = JSON.std.mapFrom(json);
            Map<?, ?> context = map(decoded.get("context"));
            return Optional.of(new Decision(
                    Boolean.TRUE.equals(decoded.get("explicitDeny")),
                    text(map(context.get("principal")).get("arn"), "The caller"),
                    text(context.get("action"), "do this"),
                    text(context.get("resource"), "the resource")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value instanceof String text && !text.isEmpty() ? text : otherwise;
    }
}
