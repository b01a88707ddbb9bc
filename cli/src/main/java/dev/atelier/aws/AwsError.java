package dev.atelier.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What went wrong with a call.
 *
 * @param code AWS's error code, such as {@code ValidationError}; empty where AWS gave no answer
 * @param status the HTTP status; 0 without an answer
 */
record AwsError(Kind kind, String code, String message, int status) {

    enum Kind {
        /** Too many calls: slow down and try again. */
        THROTTLED,
        /** A fault on the way or in AWS that passes. */
        TRANSIENT,
        /** Nobody answers at that address. */
        UNREACHABLE,
        /** Whoever answers has a certificate that is not trusted. */
        UNTRUSTED,
        /** The credentials are expired or unknown. */
        UNAUTHENTICATED,
        /** The credentials may not do this. */
        DENIED,
        /** AWS's answer is no. */
        REFUSED
    }

    private static final Set<String> THROTTLING = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "RequestLimitExceeded",
            "TooManyRequestsException",
            "PriorRequestNotComplete",
            "ProvisionedThroughputExceededException",
            "SlowDown",
            "BandwidthLimitExceeded",
            "EC2ThrottledException");
    private static final Set<String> PASSING = Set.of(
            "InternalFailure",
            "InternalError",
            "InternalServerError",
            "InternalServiceError",
            "InternalServiceException",
            "ServerException",
            "ServiceUnavailable",
            "ServiceUnavailableException",
            "RequestTimeout",
            "RequestTimeoutException");
    private static final Set<String> INVALID_CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "TokenRefreshRequired",
            "RequestExpired",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "InvalidToken",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "IncompleteSignature",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "AuthFailure");
    private static final Set<String> NOT_ALLOWED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "UnauthorizedException",
            "AuthorizationError",
            "NotAuthorized",
            "NotAuthorizedException",
            "OptInRequired");

    boolean is(String... codes) {
        return Set.of(codes).contains(code);
    }

    /** Reads an exception of the SDK. */
    static AwsError of(SdkException exception) {
        return exception instanceof AwsServiceException answer ? answered(answer) : unanswered(exception);
    }

    private static AwsError answered(AwsServiceException exception) {
        var details = Optional.ofNullable(exception.awsErrorDetails());
        String code = details.map(d -> orEmpty(d.errorCode())).orElse("");
        String message = details.map(d -> orEmpty(d.errorMessage()))
                .filter(m -> !m.isBlank())
                .orElseGet(() -> "HTTP status " + exception.statusCode());
        return new AwsError(kind(code, message, exception), code, message, exception.statusCode());
    }

    private static Kind kind(String code, String message, AwsServiceException exception) {
        int status = exception.statusCode();
        if (THROTTLING.contains(code) || status == 429 || message.contains("Rate exceeded")) {
            return Kind.THROTTLED;
        }
        if (INVALID_CREDENTIALS.contains(code)) {
            return Kind.UNAUTHENTICATED;
        }
        // A HEAD request's answer has no body and so no code.
        if (NOT_ALLOWED.contains(code) || (status == 403 && code.isEmpty())) {
            return Kind.DENIED;
        }
        if (PASSING.contains(code) || status == 500 || status == 502 || status == 503 || status == 504) {
            return Kind.TRANSIENT;
        }
        return Kind.REFUSED;
    }

    private static AwsError unanswered(SdkException exception) {
        Throwable root = ioCause(exception);
        String message = String.valueOf((root == null ? exception : root).getMessage());
        Kind kind =
                switch (root) {
                    case SSLHandshakeException _, SSLPeerUnverifiedException _ -> Kind.UNTRUSTED;
                    case ConnectException _, UnknownHostException _, SSLException _ -> Kind.UNREACHABLE;
                    case IOException _ -> Kind.TRANSIENT;
                    case null, default ->
                        exception instanceof ApiCallAttemptTimeoutException ? Kind.TRANSIENT : Kind.REFUSED;
                };
        return new AwsError(kind, "", message, 0);
    }

    private static @Nullable Throwable ioCause(Throwable exception) {
        for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return cause;
            }
        }
        return null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
