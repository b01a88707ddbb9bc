package dev.atelier.engine;

import dev.atelier.aws.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Sends a request without a body and reads the status. The JDK's clients would not let a caller choose the Host header. */
final class PlainHttp implements Transport {
    private static final int TIMEOUT_MILLIS = 15_000;

    @Override
    public Reply send(Call call) throws IOException {
        try (Socket socket = factory(call.uri()).createSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(call.uri().getHost(), port(call.uri())), TIMEOUT_MILLIS);
            socket.getOutputStream().write(request(call).getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return new Reply(status(reader.readLine()), Map.of(), new byte[0]);
        }
    }

    private static String request(Call call) {
        var text = new StringBuilder(call.method() + " " + call.uri().getRawPath() + " HTTP/1.1\r\n");
        call.headers().forEach((name, values) -> text.append(name)
                .append(": ")
                .append(String.join(", ", values))
                .append("\r\n"));
        return text.append("connection: close\r\n\r\n").toString();
    }

    /** From a line such as {@code HTTP/1.1 200 OK}. */
    private static int status(@Nullable String line) throws IOException {
        var words = line == null ? List.<String>of() : List.of(line.split(" "));
        if (words.size() < 2 || !words.get(1).matches("\\d{3}")) {
            throw new IOException("not an HTTP reply");
        }
        return Integer.parseInt(words.get(1));
    }

    private static SocketFactory factory(URI uri) {
        return uri.getScheme().equals("https") ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
    }

    private static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return uri.getScheme().equals("https") ? 443 : 80;
    }
}
