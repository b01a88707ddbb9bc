package dev.atelier.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Makes each exchange, its answer's body included, in a way that a run can leave behind when AWS does not answer. */
final class AbandonableHttpClient implements SdkHttpClient {
    private final SdkHttpClient http;
    private final Sleeper sleeper;

    AbandonableHttpClient(SdkHttpClient http, Sleeper sleeper) {
        this.http = http;
        this.sleeper = sleeper;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return sleeper.await(() -> complete(prepared.call()));
                } catch (InterruptedException e) {
                    throw new IOException("The call was given up.", e);
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private static HttpExecuteResponse complete(HttpExecuteResponse response) throws IOException {
        var body = response.responseBody();
        if (body.isEmpty()) {
            return response;
        }
        try (InputStream stream = body.get()) {
            return HttpExecuteResponse.builder()
                    .response(response.httpResponse())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(stream.readAllBytes())))
                    .build();
        }
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }
}
