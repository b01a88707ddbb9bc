package dev.atelier.aws;

import dev.atelier.events.Failure;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in one sentence what is wrong when credentials cannot be had, at the start or when they are renewed. */
final class CredentialsGuard implements AwsCredentialsProvider {
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
        } catch (SdkException | IllegalArgumentException | IllegalStateException e) {
            String message = String.valueOf(e.getMessage());
            boolean expired = message.contains("expired");
            throw new Failure.Credentials(
                    expired ? "credentials-expired" : "credentials-missing",
                    expired
                            ? "The credentials for " + principal.account() + " are expired."
                            : "There are no credentials for " + principal.account() + ".",
                    principal.login(),
                    e);
        }
    }
}
