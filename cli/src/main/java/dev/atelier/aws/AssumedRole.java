package dev.atelier.aws;

import dev.atelier.config.Config;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Acts through the role that the config names for an account, and renews its credentials before they expire. */
final class AssumedRole implements AwsCredentialsProvider {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final Calls calls;
    private final StsClient sts;
    private final InstantSource clock;
    private final AssumeRoleRequest request;
    private @Nullable AwsSessionCredentials current;
    private Instant renewal = Instant.MIN;

    AssumedRole(Calls calls, StsClient sts, InstantSource clock, Config.Account account, String roleArn) {
        this.calls = calls;
        this.sts = sts;
        this.clock = clock;
        this.request = AssumeRoleRequest.builder()
                .roleArn(roleArn)
                .roleSessionName("atelier")
                .externalId(account.externalId().orElse(null))
                .build();
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        AwsSessionCredentials credentials = current;
        if (credentials == null || !clock.instant().isBefore(renewal)) {
            var fresh =
                    calls.make("sts:AssumeRole", () -> sts.assumeRole(request)).credentials();
            credentials =
                    AwsSessionCredentials.create(fresh.accessKeyId(), fresh.secretAccessKey(), fresh.sessionToken());
            current = credentials;
            renewal = fresh.expiration().minus(EARLY);
        }
        return credentials;
    }
}
