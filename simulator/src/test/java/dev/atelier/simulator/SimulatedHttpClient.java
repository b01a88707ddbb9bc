package dev.atelier.simulator;

import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Lets the AWS SDK talk to a simulator in process. */
final class SimulatedHttpClient implements SdkHttpClient {

    private final Simulator simulator;

    SimulatedHttpClient(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return respond(simulator.handle(toCall(request)));
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    private static HttpCall toCall(HttpExecuteRequest request) throws IOException {
        var http = request.httpRequest();
        Map<String, List<String>> headers = new HashMap<>();
        http.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        byte[] body = {};
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream in = request.contentStreamProvider().get().newStream()) {
                body = in.readAllBytes();
            }
        }
        return new HttpCall(http.method().name(), http.getUri(), headers, body);
    }

    private static HttpExecuteResponse respond(HttpReply reply) throws IOException {
        if (reply.isReset()) {
            throw new IOException("Connection reset by the simulated AWS.");
        }
        var http = SdkHttpResponse.builder().statusCode(reply.status());
        reply.headers().forEach((name, values) -> http.putHeader(name, values));
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body())))
                .build();
    }
}
