package dev.atelier.simulator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.Simulator;
import dev.atelier.simulator.SimulatorServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HostedZoneNotEmptyException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/** The same calls with the same expectations against the simulator and against moto_server, where the two agree. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondOpinionTest {

    enum Backend {
        SIMULATOR,
        MOTO
    }

    private SimulatorServer simulator;
    private Process moto;
    private URI motoUri;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Programs.need("moto_server");
        simulator = SimulatorServer.start(Simulator.builder().build(), 0);
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        moto = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        motoUri = URI.create("http://127.0.0.1:" + port);
        awaitListening(port);
    }

    /** A server in another process can only be waited for in real time. */
    private void awaitListening(int port) throws InterruptedException {
        for (int attempt = 0; attempt < 300; attempt++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(moto.waitFor(100, TimeUnit.MILLISECONDS))
                        .as("moto_server ended")
                        .isFalse();
            }
        }
        throw new AssertionError("moto_server does not listen on port " + port + ".");
    }

    @AfterAll
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
        if (moto != null) {
            moto.destroy();
        }
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(Backend backend, B builder) {
        return client(backend, builder, AwsBasicCredentials.create("test", "test"));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            Backend backend, B builder, AwsCredentials credentials) {
        return builder.httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(backend == Backend.MOTO ? motoUri : simulator.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void aSecretsLife(Backend backend) {
        SecretsManagerClient secrets = client(backend, SecretsManagerClient.builder());
        String arn = secrets.createSecret(s -> s.name("key").secretString("v1")).arn();
        assertThat(arn).matches("arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-[A-Za-z0-9]{6}");
        assertThatThrownBy(() -> secrets.createSecret(s -> s.name("key").secretString("v1")))
                .isInstanceOf(ResourceExistsException.class);
        secrets.putSecretValue(s -> s.secretId(arn).secretString("v2"));
        assertThat(secrets.getSecretValue(s -> s.secretId("key")).secretString())
                .isEqualTo("v2");
        assertThat(secrets.getSecretValue(s -> s.secretId("key").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("v1");

        secrets.deleteSecret(s -> s.secretId("key").recoveryWindowInDays(7L));
        assertThatThrownBy(() -> secrets.getSecretValue(s -> s.secretId("key")))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(secrets.describeSecret(s -> s.secretId("key")).deletedDate()).isNotNull();
        secrets.restoreSecret(s -> s.secretId("key"));
        assertThat(secrets.getSecretValue(s -> s.secretId("key")).secretString())
                .isEqualTo("v2");
        secrets.deleteSecret(s -> s.secretId("key").forceDeleteWithoutRecovery(true));
        assertThatThrownBy(() -> secrets.describeSecret(s -> s.secretId("key")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource
    void objectsAndTheirVersions(Backend backend) {
        S3Client s3 = client(backend, S3Client.builder());
        s3.createBucket(b -> b.bucket("data").createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));
        s3.putBucketVersioning(
                b -> b.bucket("data").versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        for (String text : List.of("one", "two")) {
            s3.putObject(o -> o.bucket("data").key("a b/k"), RequestBody.fromString(text));
        }
        assertThat(s3.getObjectAsBytes(o -> o.bucket("data").key("a b/k")).asUtf8String())
                .isEqualTo("two");
        s3.deleteObject(o -> o.bucket("data").key("a b/k"));
        assertThatThrownBy(() -> s3.getObjectAsBytes(o -> o.bucket("data").key("a b/k")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThat(s3.listObjectsV2(l -> l.bucket("data")).contents()).isEmpty();
        assertThatThrownBy(() -> s3.deleteBucket(b -> b.bucket("data")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty"));

        var page = s3.listObjectVersions(l -> l.bucket("data"));
        var all = new ArrayList<ObjectIdentifier>();
        page.versions()
                .forEach(v -> all.add(ObjectIdentifier.builder()
                        .key(v.key())
                        .versionId(v.versionId())
                        .build()));
        page.deleteMarkers()
                .forEach(v -> all.add(ObjectIdentifier.builder()
                        .key(v.key())
                        .versionId(v.versionId())
                        .build()));
        assertThat(all).hasSize(3).extracting("key").containsOnly("a b/k");
        s3.deleteObjects(d -> d.bucket("data").delete(o -> o.objects(all)));
        s3.deleteBucket(b -> b.bucket("data"));
        assertThat(s3.listBuckets().buckets()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void recordsOfAZone(Backend backend) {
        Route53Client route53 = client(backend, Route53Client.builder());
        String zone = route53.createHostedZone(z -> z.name("example.com").callerReference("r"))
                .hostedZone()
                .id();
        Change create = change(ChangeAction.CREATE);
        route53.changeResourceRecordSets(c -> c.hostedZoneId(zone).changeBatch(b -> b.changes(create)));
        assertThatThrownBy(() -> route53.changeResourceRecordSets(
                        c -> c.hostedZoneId(zone).changeBatch(b -> b.changes(create))))
                .isInstanceOf(InvalidChangeBatchException.class)
                .hasMessageContaining("already exists");
        assertThat(route53.listResourceRecordSets(l -> l.hostedZoneId(zone)).resourceRecordSets())
                .extracting("name")
                .contains("_x.example.com.");
        assertThatThrownBy(() -> route53.deleteHostedZone(z -> z.id(zone)))
                .isInstanceOf(HostedZoneNotEmptyException.class);
        route53.changeResourceRecordSets(
                c -> c.hostedZoneId(zone).changeBatch(b -> b.changes(change(ChangeAction.DELETE))));
        route53.deleteHostedZone(z -> z.id(zone));
        assertThat(route53.listHostedZonesByName(l -> l.dnsName("example.com")).hostedZones())
                .isEmpty();
    }

    private static Change change(ChangeAction action) {
        return Change.builder()
                .action(action)
                .resourceRecordSet(r -> r.name("_x.example.com.")
                        .type(RRType.CNAME)
                        .ttl(300L)
                        .resourceRecords(ResourceRecord.builder()
                                .value("_y.acm-validations.aws.")
                                .build()))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void parameters(Backend backend) {
        SsmClient ssm = client(backend, SsmClient.builder());
        assertThat(ssm.putParameter(p -> p.name("/dev/a").value("1").type("String"))
                        .version())
                .isEqualTo(1);
        assertThatThrownBy(
                        () -> ssm.putParameter(p -> p.name("/dev/a").value("2").type("String")))
                .isInstanceOf(ParameterAlreadyExistsException.class);
        assertThat(ssm.putParameter(p -> p.name("/dev/a").value("2").overwrite(true))
                        .version())
                .isEqualTo(2);
        assertThat(ssm.getParameter(p -> p.name("/dev/a")).parameter().value()).isEqualTo("2");
        assertThat(ssm.getParametersByPath(p -> p.path("/dev")).parameters())
                .extracting("name")
                .containsExactly("/dev/a");
        ssm.deleteParameter(p -> p.name("/dev/a"));
        assertThatThrownBy(() -> ssm.getParameter(p -> p.name("/dev/a")))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anotherAccountByItsRole(Backend backend) {
        StsClient sts = client(backend, StsClient.builder());
        assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
        var given = sts.assumeRole(r ->
                        r.roleArn("arn:aws:iam::444455556666:role/Deployer").roleSessionName("s"))
                .credentials();
        var there = AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
        assertThat(client(backend, StsClient.builder(), there)
                        .getCallerIdentity()
                        .account())
                .isEqualTo("444455556666");
        SecretsManagerClient secrets = client(backend, SecretsManagerClient.builder(), there);
        assertThat(secrets.createSecret(s -> s.name("there").secretString("v")).arn())
                .contains(":444455556666:");
    }
}
