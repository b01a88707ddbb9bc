package dev.atelier.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Lets the SDK speak over a {@link Transport}. */
final class TransportHttpClient implements SdkHttpClient {
    private final Transport transport;

    TransportHttpClient(Transport transport) {
        this.transport = transport;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return exchange(request);
            }

            @Override
            public void abort() {
                // An exchange is over before anybody could abort it.
            }
        };
    }

    private HttpExecuteResponse exchange(HttpExecuteRequest request) throws IOException {
        var http = request.httpRequest();
        Map<String, List<String>> headers = new TreeMap<>();
        http.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        var reply = transport.send(new Transport.Call(http.method().name(), http.getUri(), headers, body(request)));
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(reply.status())
                        .headers(reply.headers())
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body())))
                .build();
    }

    private static byte[] body(HttpExecuteRequest request) throws IOException {
        var content = request.contentStreamProvider();
        if (content.isEmpty()) {
            return new byte[0];
        }
        try (InputStream stream = content.get().newStream()) {
            return stream.readAllBytes();
        }
    }

    @Override
    public String clientName() {
        return "Transport";
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
