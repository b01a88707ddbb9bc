package dev.atelier.engine;

import dev.atelier.aws.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the endpoint that stands in for AWS, which tells the load balancers behind it apart by the Host header. */
final class EndpointProbe implements UrlProbe {
    private final URI endpoint;
    private final Transport transport;

    EndpointProbe(URI endpoint, Transport transport) {
        this.endpoint = endpoint;
        this.transport = transport;
    }

    @Override
    public Optional<Integer> status(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var call =
                new Transport.Call("GET", endpoint.resolve(path), Map.of("host", List.of(url.getHost())), new byte[0]);
        try {
            return Optional.of(transport.send(call).status());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
