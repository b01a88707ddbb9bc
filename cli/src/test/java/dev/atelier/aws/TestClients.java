package dev.atelier.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** The SDK's own clients over a transport: a second pair of eyes that does not go through the code under test. */
public final class TestClients {
    private TestClients() {}

    public static CloudFormationClient cloudFormation(Transport transport, String account, String region) {
        return CloudFormationClient.builder()
                .httpClient(new TransportHttpClient(transport))
                .endpointOverride(URI.create("http://127.0.0.1"))
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA" + account, "test")))
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
