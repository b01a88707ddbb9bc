package dev.atelier.aws;

import software.amazon.awssdk.core.exception.SdkException;

/** A call that AWS answered with an error, after retries; never leaves {@link Calls}. */
final class CallFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient AwsError error;

    CallFailed(AwsError error, SdkException cause) {
        super(cause);
        this.error = error;
    }

    AwsError error() {
        return error;
    }
}
