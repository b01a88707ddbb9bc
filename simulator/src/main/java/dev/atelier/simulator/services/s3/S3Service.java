package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * S3 with path-style addresses. Policies are kept but not evaluated.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">API
 *     reference</a>
 */
public final class S3Service implements Service {

    private final BucketCalls buckets;
    private final BucketSettings settings = new BucketSettings();
    private final ObjectCalls objects;
    private final UploadCalls uploads;
    private final ListingCalls listings;

    /**
     * A service over these buckets.
     *
     * @param functions what is called when an object is created
     */
    public S3Service(Buckets buckets, Invocation functions) {
        var arrivals = new Arrivals(buckets, functions);
        this.buckets = new BucketCalls(buckets);
        this.objects = new ObjectCalls(buckets, arrivals);
        this.uploads = new UploadCalls(arrivals);
        this.listings = new ListingCalls(buckets);
    }

    @Override
    public Set<String> names() {
        return Set.of("s3");
    }

    @Override
    public Protocol protocol() {
        return Protocol.S3;
    }

    @Override
    public String action(HttpCall call) {
        return S3Path.action(call);
    }

    @Override
    public List<String> resources(ServiceCall call) {
        S3Path path = S3Path.of(call.http());
        return path.bucket().isEmpty()
                ? List.of()
                : List.of(path.bucket() + (path.key().isEmpty() ? "" : "/" + path.key()));
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        try {
            return answer(call);
        } catch (AwsError e) {
            if ("HEAD".equals(call.http().method())) {
                return new HttpReply(e.status(), Map.of(), new byte[0]);
            }
            throw e;
        }
    }

    private HttpReply answer(ServiceCall call) {
        return switch (call.action()) {
            case "ListBuckets", "CreateBucket", "HeadBucket", "DeleteBucket", "GetBucketLocation" ->
                buckets.handle(call);
            case "ListObjectsV2", "ListObjects", "ListObjectVersions" -> listings.handle(call);
            case "PutObject", "GetObject", "HeadObject", "DeleteObject", "DeleteObjects" -> objects.handle(call);
            case "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "AbortMultipartUpload" ->
                uploads.handle(call);
            default -> settings.handle(call);
        };
    }
}
