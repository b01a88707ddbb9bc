package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.template.Template;
import dev.atelier.simulator.cloudformation.template.TemplateCheck;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.resources.ResourceTypes;
import dev.atelier.simulator.services.ObjectReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the template a call speaks of: its body, a URL of an object in S3, or the one the stack has. */
final class TemplateSource {

    private static final int MOST_INLINE = 51_200;
    private static final int MOST_BY_URL = 1_000_000;
    private static final Pattern BUCKET_HOST = Pattern.compile("(.+)\\.s3[.-].*amazonaws\\.com");

    private final ResourceTypes types;
    private final ObjectReader objects;

    TemplateSource(ResourceTypes types, ObjectReader objects) {
        this.types = types;
        this.objects = objects;
    }

    /** The template, checked. */
    Template read(QueryParameters in, Optional<Stack> stack) {
        Template template = Template.parse(text(in, stack));
        new TemplateCheck(template, types).run();
        return template;
    }

    private String text(QueryParameters in, Optional<Stack> stack) {
        if (in.flag("UsePreviousTemplate")) {
            return stack.flatMap(Stack::model)
                    .map(model -> model.template().text())
                    .orElseThrow(() -> Request.invalid("There is no previous template to use."));
        }
        Optional<String> body = in.get("TemplateBody");
        Optional<String> url = in.get("TemplateURL");
        if (body.isPresent() == url.isPresent()) {
            throw Request.invalid("Either Template URL or Template Body must be specified.");
        }
        return body.map(TemplateSource::limited).orElseGet(() -> fetch(url.orElseThrow()));
    }

    private static String limited(String body) {
        if (body.getBytes(StandardCharsets.UTF_8).length > MOST_INLINE) {
            throw Request.invalid(
                    "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member"
                            + " must have length less than or equal to " + MOST_INLINE);
        }
        return body;
    }

    /** Reads {@code https://bucket.s3.region.amazonaws.com/key} or, at any other host, {@code /bucket/key}. */
    private String fetch(String url) {
        URI uri = uri(url);
        String path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
        Matcher host = BUCKET_HOST.matcher(Optional.ofNullable(uri.getHost()).orElse(""));
        int slash = path.indexOf('/');
        if (!host.matches() && slash < 0) {
            throw notSupported();
        }
        String bucket = host.matches() ? host.group(1) : path.substring(0, slash);
        String key = host.matches() ? path : path.substring(slash + 1);
        byte[] content = objects.read(bucket, key)
                .orElseThrow(
                        () -> Request.invalid("S3 error: The specified key does not exist.\nFor more information check"
                                + " http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"));
        if (content.length > MOST_BY_URL) {
            throw Request.invalid("Template may not exceed " + MOST_BY_URL + " bytes in size.");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static URI uri(String url) {
        if (!url.matches("https?://[^\\s]+")) {
            throw notSupported();
        }
        return URI.create(url);
    }

    private static AwsError notSupported() {
        return Request.invalid("TemplateURL must be a supported URL.");
    }
}
