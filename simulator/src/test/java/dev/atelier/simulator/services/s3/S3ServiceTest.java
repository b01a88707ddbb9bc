package dev.atelier.simulator.services.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

class S3ServiceTest {

    private static final String BUCKET = "templates-111122223333";

    private final SimulatedAws aws = new SimulatedAws();
    private final S3Client s3 = aws.client(S3Client.builder());

    @BeforeEach
    void createBucket() {
        s3.createBucket(b -> b.bucket(BUCKET));
    }

    private void put(String key, String text) {
        s3.putObject(o -> o.bucket(BUCKET).key(key).contentType("application/yaml"), RequestBody.fromString(text));
    }

    private String get(String key) {
        return s3.getObjectAsBytes(o -> o.bucket(BUCKET).key(key)).asUtf8String();
    }

    private void enableVersions() {
        s3.putBucketVersioning(
                b -> b.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    private static int status(Throwable error) {
        return ((S3Exception) error).statusCode();
    }

    @Test
    void whatIsPutCanBeGot() {
        put("a/vpc.yaml", "Resources: {} # ünï");
        assertThat(get("a/vpc.yaml")).isEqualTo("Resources: {} # ünï");
        var head = s3.headObject(o -> o.bucket(BUCKET).key("a/vpc.yaml"));
        assertThat(head.contentType()).isEqualTo("application/yaml");
        assertThat(head.contentLength()).isEqualTo(21);
    }

    @Test
    void aMissingObjectOrBucketIs404() {
        assertThatThrownBy(() -> get("nothing")).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.headObject(o -> o.bucket(BUCKET).key("nothing")))
                .satisfies(e -> assertThat(status(e)).isEqualTo(404));
        assertThatThrownBy(() -> s3.headBucket(b -> b.bucket("other")))
                .satisfies(e -> assertThat(status(e)).isEqualTo(404));
    }

    @Test
    void aBucketNameIsUniqueOverAllAccounts() {
        S3Client other =
                aws.client(S3Client.builder(), AwsBasicCredentials.create("AKIA444455556666", "s"), Region.EU_WEST_1);
        assertThatThrownBy(() -> other.createBucket(b -> b.bucket(BUCKET))).hasMessageContaining("not available");
        assertThatThrownBy(() -> other.headBucket(b -> b.bucket(BUCKET)))
                .satisfies(e -> assertThat(status(e)).isEqualTo(403));
        assertThatThrownBy(() -> s3.createBucket(b -> b.bucket(BUCKET))).hasMessageContaining("already own it");
    }

    @Test
    void versionsStackUpAndAreListed() {
        enableVersions();
        put("k", "one");
        put("k", "two");
        assertThat(get("k")).isEqualTo("two");
        var versions = s3.listObjectVersions(l -> l.bucket(BUCKET)).versions();
        assertThat(versions).extracting("isLatest").containsExactly(true, false);
        String oldest = versions.getLast().versionId();
        assertThat(s3.getObjectAsBytes(o -> o.bucket(BUCKET).key("k").versionId(oldest))
                        .asUtf8String())
                .isEqualTo("one");
    }

    @Test
    void deletingHidesBehindAMarkerAndDeletingTheMarkerShowsAgain() {
        enableVersions();
        put("k", "one");
        String marker = s3.deleteObject(o -> o.bucket(BUCKET).key("k")).versionId();
        assertThatThrownBy(() -> get("k")).isInstanceOf(NoSuchKeyException.class);
        assertThat(s3.listObjectVersions(l -> l.bucket(BUCKET)).deleteMarkers())
                .extracting("versionId")
                .containsExactly(marker);
        s3.deleteObject(o -> o.bucket(BUCKET).key("k").versionId(marker));
        assertThat(get("k")).isEqualTo("one");
    }

    @Test
    void aBucketCanBeDeletedOnlyWhenNoVersionAndNoMarkerIsLeft() {
        enableVersions();
        put("k", "one");
        s3.deleteObject(o -> o.bucket(BUCKET).key("k"));
        assertThat(s3.listObjectsV2(l -> l.bucket(BUCKET)).contents()).isEmpty();
        assertThatThrownBy(() -> s3.deleteBucket(b -> b.bucket(BUCKET)))
                .hasMessageContaining("You must delete all versions in the bucket");
        var page = s3.listObjectVersions(l -> l.bucket(BUCKET));
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
        assertThat(s3.deleteObjects(d -> d.bucket(BUCKET).delete(o -> o.objects(all)))
                        .deleted())
                .hasSize(2);
        s3.deleteBucket(b -> b.bucket(BUCKET));
        assertThat(s3.listBuckets().buckets()).isEmpty();
    }

    @Test
    void listingsComeInPagesWithPrefixAndDelimiter() {
        for (String key : List.of("a/1", "a/2", "b c/3", "d")) {
            put(key, key);
        }
        assertThat(s3.listObjectsV2Paginator(l -> l.bucket(BUCKET).maxKeys(1)).contents().stream()
                        .map(o -> o.key()))
                .containsExactly("a/1", "a/2", "b c/3", "d");
        var top = s3.listObjectsV2(l -> l.bucket(BUCKET).delimiter("/"));
        assertThat(top.commonPrefixes()).extracting("prefix").containsExactly("a/", "b c/");
        assertThat(top.contents()).extracting("key").containsExactly("d");
        assertThat(s3.listObjectsV2(l -> l.bucket(BUCKET).prefix("a/")).keyCount())
                .isEqualTo(2);
        enableVersions();
        put("a/1", "again");
        assertThat(s3.listObjectVersionsPaginator(l -> l.bucket(BUCKET).maxKeys(1))
                        .versions())
                .hasSize(5);
    }

    @Test
    void settingsAreKept() {
        s3.putBucketEncryption(b -> b.bucket(BUCKET)
                .serverSideEncryptionConfiguration(c -> c.rules(ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS))
                        .build())));
        s3.putBucketPolicy(b -> b.bucket(BUCKET).policy("{\"Version\":\"2012-10-17\"}"));
        s3.putPublicAccessBlock(b -> b.bucket(BUCKET)
                .publicAccessBlockConfiguration(p -> p.blockPublicAcls(true).restrictPublicBuckets(false)));
        assertThat(s3.getBucketEncryption(b -> b.bucket(BUCKET))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithmAsString())
                .isEqualTo("aws:kms");
        assertThat(s3.getBucketPolicy(b -> b.bucket(BUCKET)).policy()).contains("2012-10-17");
        var block = s3.getPublicAccessBlock(b -> b.bucket(BUCKET)).publicAccessBlockConfiguration();
        assertThat(block.blockPublicAcls()).isTrue();
        assertThat(block.restrictPublicBuckets()).isFalse();
        assertThat(s3.getBucketLocation(b -> b.bucket(BUCKET)).locationConstraintAsString())
                .isEqualTo("eu-west-1");
        assertThat(s3.getBucketVersioning(b -> b.bucket(BUCKET)).status()).isNull();
    }

    @Test
    void theLogNamesActionAndObject() {
        put("a/vpc.yaml", "x");
        assertThat(aws.calls().calls().getLast().action()).isEqualTo("PutObject");
        assertThat(aws.calls().calls().getLast().resources()).containsExactly(BUCKET + "/a/vpc.yaml");
    }

    @Test
    void whatIsNotImplementedSaysSo() {
        assertThatThrownBy(() -> s3.putBucketAccelerateConfiguration(
                        b -> b.bucket(BUCKET).accelerateConfiguration(c -> c.status("Enabled"))))
                .satisfies(e -> assertThat(status(e)).isEqualTo(501));
        assertThatThrownBy(() -> s3.listMultipartUploads(b -> b.bucket(BUCKET)))
                .satisfies(e -> assertThat(status(e)).isEqualTo(501));
    }
}
