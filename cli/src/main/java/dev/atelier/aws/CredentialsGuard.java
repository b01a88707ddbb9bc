package dev.atelier.aws;

import dev.atelier.events.Failure;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in one sentence what is wrong when credentials cannot be had, at the start or when they are renewed. */
final class CredentialsGuard implements AwsCredentialsProvider {
    /** The SDK's longer messages are lists of every place it has looked at. */
    private static final int LONGEST_REASON = 250;

    private final AwsCredentialsProvider source;
    private final Principal principal;

    CredentialsGuard(AwsCredentialsProvider source, Principal principal) {
        this.source = source;
        this.principal = principal;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return source.resolveCredentials();
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            String reason = reason(e);
            boolean expired = reason.contains("expired");
            throw new Failure.Credentials(
                    expired ? "credentials-expired" : "credentials-missing",
                    (expired ? "The credentials for " : "There are no credentials for ")
                            + principal.account()
                            + (expired ? " are expired" : "")
                            + (reason.isEmpty() ? "." : ": " + reason),
                    principal.login(),
                    e);
        }
    }

    /** What the innermost of the SDK's causes says, as one sentence; nothing where it only lists what it has looked at. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String message =
                switch (root) {
                    case NoSuchFileException missing -> "there is no file " + missing.getFile();
                    case UnknownHostException unknown -> "nobody knows the address of " + unknown.getMessage();
                    default ->
                        String.valueOf(root.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("")
                                .strip();
                };
        if (message.isEmpty() || message.length() > LONGEST_REASON) {
            return "";
        }
        return message.endsWith(".") ? message : message + ".";
    }
}
