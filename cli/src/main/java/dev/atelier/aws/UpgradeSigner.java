package dev.atelier.aws;

import dev.atelier.events.Failure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Signs the request that becomes a WebSocket. The session's token is what authorises, so a request that cannot be signed goes
 * without.
 */
final class UpgradeSigner {
    private static final String SERVICE = "ssmmessages";

    private final AwsCredentialsProvider credentials;
    private final String region;
    private final InstantSource clock;

    UpgradeSigner(AwsCredentialsProvider credentials, String region, InstantSource clock) {
        this.credentials = credentials;
        this.region = region;
        this.clock = clock;
    }

    /** The headers to add; none where there are no credentials. */
    Map<String, String> headers(URI url) {
        try {
            var identity = credentials.resolveCredentials();
            var signed = AwsV4HttpSigner.create()
                    .sign(request -> request.identity(identity)
                            .request(unsigned(url))
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                            .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                            .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(clock.instant(), ZoneOffset.UTC)))
                    .request();
            Map<String, String> headers = new LinkedHashMap<>();
            signed.forEachHeader((name, values) -> headers.put(name, values.getFirst()));
            headers.remove("Host");
            return headers;
        } catch (SdkException | Failure.Credentials | IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** The query is read as a form's and written anew, as AWS does: a plus sign in it counts as a space. */
    private static SdkHttpRequest unsigned(URI url) {
        String protocol = url.getScheme().equals("wss") ? "https" : "http";
        var request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol(protocol)
                .host(url.getHost())
                .encodedPath(url.getRawPath());
        if (url.getPort() >= 0) {
            request.port(url.getPort());
        }
        for (String parameter :
                Optional.ofNullable(url.getRawQuery()).orElse("").split("&", -1)) {
            if (!parameter.isEmpty()) {
                int at = parameter.indexOf('=');
                request.appendRawQueryParameter(
                        decoded(at < 0 ? parameter : parameter.substring(0, at)),
                        at < 0 ? "" : decoded(parameter.substring(at + 1)));
            }
        }
        return request.build();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
