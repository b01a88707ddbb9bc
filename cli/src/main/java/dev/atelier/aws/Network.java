package dev.atelier.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The way out to the network as the environment wants it: its proxies, and the authorities that TLS trusts. */
public final class Network {
    private static final int CONNECT_MILLIS = 10_000;
    /** The slowest call reads a page of a big answer; an operation that takes AWS longer is followed, not waited for. */
    private static final int READ_MILLIS = 60_000;

    private final Proxies proxies;
    private final Lazy<Optional<SSLContext>> trust;

    public Network(Map<String, String> environment) {
        this.proxies = new Proxies(environment);
        this.trust = new Lazy<>(() -> Trust.of(environment));
    }

    /** For requests other than AWS's. */
    public HttpClient.Builder client() {
        var builder = HttpClient.newBuilder().proxy(proxies);
        trust.get().ifPresent(builder::sslContext);
        return builder;
    }

    /** For the SDK. */
    SdkHttpClient sdkClient() {
        return UrlConnectionHttpClient.create(this::open);
    }

    private HttpURLConnection open(URI uri) {
        try {
            var connection = (HttpURLConnection)
                    uri.toURL().openConnection(proxies.select(uri).getFirst());
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            if (connection instanceof HttpsURLConnection tls) {
                trust.get().ifPresent(context -> tls.setSSLSocketFactory(context.getSocketFactory()));
            }
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
