package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpCall;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes the {@code aws-chunked} framing off a body: {@code HEX-LENGTH[;extension]CRLF data CRLF … 0 CRLF trailers}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Signature calculations for
 *     trailing headers</a>
 */
final class AwsChunked {

    private AwsChunked() {}

    /** The body of an upload as the client meant it, whether or not it was framed. */
    static byte[] payload(HttpCall call) {
        boolean framed = call.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
        return framed ? decode(call.body()) : call.body();
    }

    private static byte[] decode(byte[] body) {
        var payload = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (true) {
            int end = endOfLine(body, at);
            String head = new String(body, at, end - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(head.split(";", 2)[0].strip(), 16);
            if (length == 0) {
                return payload.toByteArray();
            }
            int start = end + 2;
            if (start + length > body.length) {
                throw incomplete();
            }
            payload.write(body, start, length);
            at = start + length + 2;
        }
    }

    private static int endOfLine(byte[] body, int from) {
        for (int i = from; i + 1 < body.length; i++) {
            if (body[i] == '\r' && body[i + 1] == '\n') {
                return i;
            }
        }
        throw incomplete();
    }

    private static AwsError incomplete() {
        return AwsError.badRequest(
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header.");
    }
}
