package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.ServiceCall;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The MD5 of bodies, which is what S3 calls their entity tag. */
final class Digest {

    private Digest() {}

    static byte[] md5(byte[] body) {
        try {
            return MessageDigest.getInstance("MD5").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }

    static String etag(byte[] body) {
        return '"' + HexFormat.of().formatHex(md5(body)) + '"';
    }

    /** The body of an upload, which must be what {@code Content-MD5} says where the call has one. */
    static byte[] payload(ServiceCall call) {
        byte[] body = AwsChunked.payload(call.http());
        call.http()
                .header("content-md5")
                .filter(said -> !said.equals(Base64.getEncoder().encodeToString(md5(body))))
                .ifPresent(_ -> {
                    throw AwsError.badRequest(
                            "BadDigest", "The Content-MD5 you specified did not match what we received.");
                });
        return body;
    }
}
