package dev.atelier.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials that can be looked for again, from where they came: profile, login, role. */
final class RenewableCredentials implements AwsCredentialsProvider {
    private final Supplier<AwsCredentialsProvider> source;
    private AwsCredentialsProvider current;

    RenewableCredentials(Supplier<AwsCredentialsProvider> source) {
        this.source = source;
        this.current = source.get();
    }

    /** Forgets what was found. */
    synchronized void renew() {
        current = source.get();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentialsProvider provider;
        synchronized (this) {
            provider = current;
        }
        return provider.resolveCredentials();
    }
}
