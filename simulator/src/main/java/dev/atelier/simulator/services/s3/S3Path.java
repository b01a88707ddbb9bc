package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.HttpCall;
import java.util.Map;

/**
 * What a path-style S3 call is about.
 *
 * @param bucket empty for calls about all buckets
 * @param key empty for calls about the bucket
 */
record S3Path(String bucket, String key) {

    /** Sub-resources of a bucket that this simulator knows, and how their actions are called. */
    private static final Map<String, String> SETTINGS = Map.of(
            "versioning", "BucketVersioning",
            "encryption", "BucketEncryption",
            "policy", "BucketPolicy",
            "publicAccessBlock", "PublicAccessBlock",
            "tagging", "BucketTagging",
            "location", "BucketLocation");

    static S3Path of(HttpCall call) {
        String path = call.path().substring(1);
        int slash = path.indexOf('/');
        return slash < 0 ? new S3Path(path, "") : new S3Path(path.substring(0, slash), path.substring(slash + 1));
    }

    /** The name of the action as AWS documents it, else method and path. */
    static String action(HttpCall call) {
        S3Path path = of(call);
        if (path.bucket.isEmpty()) {
            return "GET".equals(call.method()) ? "ListBuckets" : unknown(call);
        }
        return path.key.isEmpty() ? bucketAction(call) : objectAction(call);
    }

    private static String bucketAction(HttpCall call) {
        for (var setting : SETTINGS.entrySet()) {
            if (call.query().has(setting.getKey())) {
                return switch (call.method()) {
                    case "GET" -> "Get" + setting.getValue();
                    case "PUT" -> "Put" + setting.getValue();
                    case "DELETE" -> "Delete" + setting.getValue();
                    default -> unknown(call);
                };
            }
        }
        if (call.query().has("versions")) {
            return "ListObjectVersions";
        }
        if (call.query().has("delete") && "POST".equals(call.method())) {
            return "DeleteObjects";
        }
        boolean plain = call.query().all().keySet().stream().allMatch(S3Path::isListing);
        return switch (call.method()) {
            case "HEAD" -> "HeadBucket";
            case "PUT" -> plain ? "CreateBucket" : unknown(call);
            case "DELETE" -> plain ? "DeleteBucket" : unknown(call);
            case "GET" -> !plain ? unknown(call) : call.query().has("list-type") ? "ListObjectsV2" : "ListObjects";
            default -> unknown(call);
        };
    }

    private static boolean isListing(String parameter) {
        return switch (parameter) {
            case "list-type",
                    "prefix",
                    "delimiter",
                    "max-keys",
                    "continuation-token",
                    "start-after",
                    "marker",
                    "encoding-type",
                    "fetch-owner",
                    "x-id" -> true;
            default -> false;
        };
    }

    private static String objectAction(HttpCall call) {
        if (call.query().has("uploads") || call.query().has("uploadId")) {
            return uploadAction(call);
        }
        boolean plain = call.query().all().keySet().stream()
                .allMatch(parameter -> "versionId".equals(parameter) || "x-id".equals(parameter));
        return !plain || call.header("x-amz-copy-source").isPresent()
                ? unknown(call)
                : switch (call.method()) {
                    case "GET" -> "GetObject";
                    case "HEAD" -> "HeadObject";
                    case "PUT" -> "PutObject";
                    case "DELETE" -> "DeleteObject";
                    default -> unknown(call);
                };
    }

    /** A call about an upload in parts. */
    private static String uploadAction(HttpCall call) {
        boolean begins = call.query().has("uploads");
        return switch (call.method()) {
            case "POST" -> begins ? "CreateMultipartUpload" : "CompleteMultipartUpload";
            case "PUT" -> call.query().has("partNumber") ? "UploadPart" : unknown(call);
            case "DELETE" -> begins ? unknown(call) : "AbortMultipartUpload";
            default -> unknown(call);
        };
    }

    private static String unknown(HttpCall call) {
        String query = call.uri().getRawQuery();
        return call.method() + " " + call.path() + (query == null ? "" : "?" + query);
    }
}
