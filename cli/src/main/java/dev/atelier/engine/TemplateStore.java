package dev.atelier.engine;

import dev.atelier.aws.S3Gateway;
import dev.atelier.aws.TemplateSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Keeps templates in the bucket of an account and region, where CloudFormation reads them. The key is made of the content, so
 * that each template is uploaded once and never changes under a change set.
 */
final class TemplateStore implements Site.Templates {
    private final S3Gateway s3;
    private final String bucket;
    private final Map<String, String> urls = new HashMap<>();

    TemplateStore(S3Gateway s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Uploads a template unless it is there, and says where it lies. */
    @Override
    public TemplateSource.AtUrl source(String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String url = urls.computeIfAbsent("templates/" + sha256(content) + ".yaml", key -> store(key, content));
        return new TemplateSource.AtUrl(url);
    }

    private String store(String key, byte[] content) {
        if (!s3.exists(bucket, key)) {
            s3.put(bucket, key, "application/yaml", content);
        }
        return s3.url(bucket, key);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
