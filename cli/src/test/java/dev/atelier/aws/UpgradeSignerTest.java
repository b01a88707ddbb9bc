package dev.atelier.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class UpgradeSignerTest {
    private static final URI URL = URI.create("wss://ssmmessages.eu-west-1.amazonaws.com/v1/data-channel/alice-0a1b"
            + "?role=publish_subscribe&cell-number=AAEAAX+/b9==");
    private static final String EMPTY_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void aPlusInTheQueryIsSignedAsASpace() throws GeneralSecurityException {
        var headers =
                headers(StaticCredentialsProvider.create(AwsSessionCredentials.create("AKIA1", "secret", "session")));

        assertThat(headers.keySet())
                .containsExactlyInAnyOrder(
                        "Authorization", "X-Amz-Date", "X-Amz-Security-Token", "x-amz-content-sha256");
        String canonical = String.join(
                "\n",
                "GET",
                "/v1/data-channel/alice-0a1b",
                "cell-number=AAEAAX%20%2Fb9%3D%3D&role=publish_subscribe",
                "host:ssmmessages.eu-west-1.amazonaws.com",
                "x-amz-content-sha256:" + EMPTY_BODY,
                "x-amz-date:20260102T030405Z",
                "x-amz-security-token:session",
                "",
                "host;x-amz-content-sha256;x-amz-date;x-amz-security-token",
                EMPTY_BODY);
        assertThat(headers.get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIA1/20260102/eu-west-1/ssmmessages/aws4_request, ")
                .endsWith("Signature=" + signature(canonical));
    }

    @Test
    void withoutCredentialsNothingIsAdded() {
        assertThat(headers(() -> {
                    throw SdkClientException.create("none");
                }))
                .isEmpty();
    }

    @Test
    void aSignedUrlIsNotSignedAgain() {
        assertThat(ticket(URL).presigned()).isFalse();
        assertThat(ticket(URI.create(URL + "&X-Amz-Signature=1")).presigned()).isTrue();
        assertThat(ticket(URI.create(URL + "&x=X-Amz-Signature")).presigned()).isFalse();
    }

    private static SessionTicket ticket(URI url) {
        return new SessionTicket("s", "t", url, "i-1");
    }

    private static Map<String, String> headers(AwsCredentialsProvider credentials) {
        return new UpgradeSigner(credentials, "eu-west-1", () -> Instant.parse("2026-01-02T03:04:05Z")).headers(URL);
    }

    /** Signature version 4, written once more. */
    private static String signature(String canonical) throws GeneralSecurityException {
        String text = "AWS4-HMAC-SHA256\n20260102T030405Z\n20260102/eu-west-1/ssmmessages/aws4_request\n"
                + HEX.formatHex(
                        MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = "AWS4secret".getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {"20260102", "eu-west-1", "ssmmessages", "aws4_request"}) {
            key = hmac(key, part);
        }
        return HEX.formatHex(hmac(key, text));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
