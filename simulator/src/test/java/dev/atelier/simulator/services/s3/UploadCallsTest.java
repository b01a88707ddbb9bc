package dev.atelier.simulator.services.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

class UploadCallsTest {

    private static final String BUCKET = "data";
    private static final int MEBIBYTE = 1024 * 1024;

    private final SimulatedAws aws = new SimulatedAws();
    private final S3Client s3 = aws.client(S3Client.builder());

    @BeforeEach
    void createBucket() {
        s3.createBucket(b -> b.bucket(BUCKET));
    }

    private String begin() {
        return s3.createMultipartUpload(it -> it.bucket(BUCKET).key("big").contentType("text/csv"))
                .uploadId();
    }

    private CompletedPart part(String upload, int number, int size) {
        String etag = s3.uploadPart(
                        it -> it.bucket(BUCKET).key("big").uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(new byte[size]))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private String complete(String upload, CompletedPart... parts) {
        return s3.completeMultipartUpload(
                        it -> it.bucket(BUCKET).key("big").uploadId(upload).multipartUpload(all -> all.parts(parts)))
                .eTag();
    }

    @Test
    void partsBecomeOneObjectWhenTheUploadIsCompleted() {
        s3.putBucketVersioning(
                b -> b.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        String upload = begin();
        CompletedPart last = part(upload, 2, 10);
        CompletedPart first = part(upload, 1, 5 * MEBIBYTE);
        assertThatThrownBy(() -> s3.headObject(it -> it.bucket(BUCKET).key("big")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThat(complete(upload, first, last)).endsWith("-2\"");
        var head = s3.headObject(it -> it.bucket(BUCKET).key("big"));
        assertThat(head.contentLength()).isEqualTo(5 * MEBIBYTE + 10);
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.versionId()).isNotEmpty();
        assertThatThrownBy(() -> part(upload, 3, 1)).isInstanceOf(NoSuchUploadException.class);
    }

    @Test
    void onlyTheLastPartMayBeSmall() {
        String upload = begin();
        var parts = List.of(part(upload, 1, 5 * MEBIBYTE - 1), part(upload, 2, 1));
        assertThatThrownBy(() -> complete(upload, parts.getFirst(), parts.getLast()))
                .hasMessageContaining("smaller than the minimum allowed");
        assertThat(complete(upload, parts.getLast())).endsWith("-1\"");
    }

    @Test
    void aPartThatWasNotSentIsMissing() {
        String upload = begin();
        CompletedPart part = part(upload, 1, 1);
        assertThatThrownBy(() -> complete(upload, part.toBuilder().partNumber(2).build()))
                .hasMessageContaining("could not be found");
        assertThatThrownBy(() -> complete(upload, part.toBuilder().eTag("x").build()))
                .hasMessageContaining("could not be found");
    }

    @Test
    void anAbortedUploadIsGone() {
        String upload = begin();
        s3.abortMultipartUpload(it -> it.bucket(BUCKET).key("big").uploadId(upload));
        assertThatThrownBy(() -> part(upload, 1, 1)).isInstanceOf(NoSuchUploadException.class);
    }

    @Test
    void aBodyThatIsNotWhatItsDigestSaysIsRefused() {
        assertThatThrownBy(() -> s3.putObject(
                        it -> it.bucket(BUCKET).key("k").contentMD5("AAAAAAAAAAAAAAAAAAAAAA=="),
                        RequestBody.fromString("text")))
                .hasMessageContaining("Content-MD5");
        s3.putObject(
                it -> it.bucket(BUCKET).key("k").contentMD5("HLJR7A1WjeapKbUgxK7Y0Q=="),
                RequestBody.fromString("text"));
    }
}
