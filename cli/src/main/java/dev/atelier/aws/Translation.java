package dev.atelier.aws;

import dev.atelier.events.Failure;
import dev.atelier.events.Insight;
import dev.atelier.knowledge.Knowledge;
import dev.atelier.knowledge.KnownError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says an AWS error in the operator's words. */
final class Translation {
    private final Principal principal;
    private final Knowledge knowledge = new Knowledge();

    Translation(Principal principal) {
        this.principal = principal;
    }

    /**
     * @param action the action as IAM policies name it, such as {@code cloudformation:DeleteStack}
     * @param cause absent where it may tell what must not be told
     */
    Failure failure(String action, AwsError error, @Nullable Throwable cause) {
        return switch (error.kind()) {
            case UNAUTHENTICATED ->
                credentials(
                        expired(error) ? "credentials-expired" : "credentials-invalid",
                        "The credentials for " + principal.account() + " are "
                                + (expired(error) ? "expired" : "not valid") + ": " + sentence(error.message()),
                        principal.login(),
                        cause);
            case DENIED ->
                credentials(
                        "access-denied",
                        "The credentials for " + principal.account() + " are not allowed to call " + action + ": "
                                + sentence(error.message()),
                        "Use credentials that allow " + action + ", then run the same command again.",
                        cause);
            case UNREACHABLE ->
                new Failure.Unreachable(
                        "unreachable",
                        "AWS does not answer to " + action + " for " + principal.account() + ": "
                                + sentence(error.message()),
                        "Check the network, the region and --endpoint-url, then run the same command again.",
                        cause);
            case UNTRUSTED ->
                new Failure.Unreachable(
                        "untrusted",
                        "The server that answers to " + action + " for " + principal.account()
                                + " has a certificate that is not trusted: " + sentence(error.message()),
                        "If your network has an authority of its own, let AWS_CA_BUNDLE name the PEM file with its"
                                + " certificate, then run the same command again.",
                        cause);
            case THROTTLED ->
                failed(
                        "throttled",
                        "AWS keeps throttling " + action + " in " + principal.account() + ": "
                                + sentence(error.message()),
                        "Wait until other tools make fewer calls in this account, then run the same command again.",
                        cause);
            case TRANSIENT ->
                new Failure.Unreachable(
                        "aws-unavailable",
                        "AWS keeps failing at " + action + " in " + principal.account() + ": "
                                + sentence(error.message()),
                        "Wait until AWS has recovered, then run the same command again.",
                        cause);
            case REFUSED -> refused(action, error, cause);
        };
    }

    private Failure refused(String action, AwsError error, @Nullable Throwable cause) {
        String said = (error.code().isEmpty() ? "" : error.code() + ": ") + sentence(error.message());
        var known = knowledge.of(action, said);
        Map<String, String> place = Map.of("account", principal.id(), "region", principal.region());
        return new Failure.Failed(
                known.map(KnownError::code).orElse("aws-error"),
                "AWS refused " + action + " in " + principal.account() + ": " + said,
                new Insight(known.map(it -> it.explanation(said, place)).orElse(""), List.of()),
                known.map(it -> String.join("\n", it.next(said, place))).orElse(""),
                cause);
    }

    private static boolean expired(AwsError error) {
        return error.code().contains("Expired") || error.message().contains("expired");
    }

    private static Failure credentials(String code, String message, String next, @Nullable Throwable cause) {
        return new Failure.Credentials(code, message, next, cause);
    }

    private static Failure failed(String code, String message, String next, @Nullable Throwable cause) {
        return new Failure.Failed(code, message, next, cause);
    }

    private static String sentence(String message) {
        String text = message.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
