package dev.atelier.aws;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Sets up the SDK's clients alike: one HTTP client, no retries of their own, the endpoint of the settings. */
final class Clients {
    private final Settings settings;
    private final SdkHttpClient http;
    private final ProfileFile profiles;
    private final Region region;
    private final AwsCredentialsProvider credentials;

    Clients(
            Settings settings,
            SdkHttpClient http,
            ProfileFile profiles,
            String region,
            AwsCredentialsProvider credentials) {
        this.settings = settings;
        this.http = http;
        this.profiles = profiles;
        this.region = Region.of(region);
        this.credentials = credentials;
    }

    /** Whether another AWS than the real one is called. */
    boolean elsewhere() {
        return settings.endpoint().isPresent();
    }

    /** Signs what goes past the SDK. */
    UpgradeSigner signer() {
        return new UpgradeSigner(credentials, region.id(), settings.clock());
    }

    /** The way out for what goes past the SDK. */
    Network network() {
        return new Network(settings.environment());
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
        builder.region(region)
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .defaultProfileFile(profiles));
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** The credentials as the variables that programs of AWS read them from. */
    Map<String, String> variables() {
        var keys = credentials.resolveCredentials();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
        if (keys instanceof AwsSessionCredentials session) {
            variables.put("AWS_SESSION_TOKEN", session.sessionToken());
        }
        return variables;
    }

    /** Where Systems Manager is called. */
    URI systemsManager() {
        return settings.endpoint()
                .orElseGet(() ->
                        URI.create("https://" + SsmClient.serviceMetadata().endpointFor(region)));
    }
}
