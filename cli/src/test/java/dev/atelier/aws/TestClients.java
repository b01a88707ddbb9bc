package dev.atelier.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK's own clients over a transport: a second pair of eyes that does not go through the code under test. */
public final class TestClients {
    private TestClients() {}

    public static CloudFormationClient cloudFormation(Transport transport, String account, String region) {
        return client(CloudFormationClient.builder(), transport, account, region);
    }

    public static Route53Client route53(Transport transport, String account, String region) {
        return client(Route53Client.builder(), transport, account, region);
    }

    public static S3Client s3(Transport transport, String account, String region) {
        return client(S3Client.builder(), transport, account, region);
    }

    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, Transport transport, String account, String region) {
        return builder.httpClient(new TransportHttpClient(transport))
                .endpointOverride(URI.create("http://127.0.0.1"))
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA" + account, "test")))
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
