package dev.atelier.aws;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Carries one HTTP exchange. The default goes over the network; a rehearsal's leads into the simulated AWS inside the program
 * without a socket. A dropped connection is an {@link IOException}. Names of headers are in lower case.
 */
@FunctionalInterface
public interface Transport {
    Reply send(Call call) throws IOException;

    record Call(String method, URI uri, Map<String, List<String>> headers, byte[] body) {}

    record Reply(int status, Map<String, List<String>> headers, byte[] body) {}
}
