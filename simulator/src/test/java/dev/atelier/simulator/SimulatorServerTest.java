package dev.atelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.faults.FaultScript;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** The simulator behind a socket. */
class SimulatorServerTest {

    private final Simulator simulator =
            Simulator.builder().clock(new VirtualClock()).build();
    private final SimulatorServer server;

    SimulatorServerTest() throws IOException {
        server = SimulatorServer.start(simulator, 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private S3Client s3() {
        return S3Client.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA111122223333", "x")))
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @Test
    void aCallIsAnsweredWithBodyHeadersAndStatus() {
        try (S3Client s3 = s3()) {
            s3.createBucket(in -> in.bucket("files"));
            s3.putObject(in -> in.bucket("files").key("a").contentType("text/plain"), RequestBody.fromString("héllo"));
            assertThat(s3.headObject(in -> in.bucket("files").key("a")))
                    .satisfies(head -> assertThat(head.contentLength()).isEqualTo(6))
                    .satisfies(head -> assertThat(head.contentType()).isEqualTo("text/plain"));
            assertThat(s3.getObjectAsBytes(in -> in.bucket("files").key("a")).asUtf8String())
                    .isEqualTo("héllo");
            s3.deleteObject(in -> in.bucket("files").key("a"));
            assertThat(s3.listObjectsV2(in -> in.bucket("files")).contents()).isEmpty();
        }
    }

    @Test
    void anUnsignedCallIsRefusedAsByAws() throws IOException, InterruptedException {
        var answer = get(server.uri());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("MissingAuthenticationToken");
    }

    @Test
    void aResetIsABrokenConnection() {
        simulator.inject(FaultScript.parse("calls: [{ effect: reset }]"));
        try (S3Client s3 = s3()) {
            assertThatThrownBy(s3::listBuckets).isInstanceOf(SdkClientException.class);
        }
    }

    @Test
    void aDelayedAnswerComesAllTheSame() {
        simulator.inject(FaultScript.parse("calls: [{ effect: { delay: 0.01 } }]"));
        try (S3Client s3 = s3()) {
            assertThat(s3.listBuckets().buckets()).isEqualTo(List.of());
        }
    }

    @Test
    void itListensOnThisMachineAloneAndNoMoreWhenItIsStopped() throws IOException {
        assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> SimulatorServer.start(simulator, server.uri().getPort()))
                .isInstanceOf(IOException.class);
        int port = server.uri().getPort();
        server.close();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }
}
