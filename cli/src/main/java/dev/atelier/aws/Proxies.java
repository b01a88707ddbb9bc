package dev.atelier.aws;

import dev.atelier.events.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the environment names: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, of which the small form
 * of each name wins, as with the AWS CLI and curl. {@code NO_PROXY} lists hosts, domains (which cover what is below them) or
 * {@code *}, separated by commas; a host may be followed by a port.
 */
final class Proxies extends ProxySelector {
    private static final List<Proxy> NONE = List.of(Proxy.NO_PROXY);

    private final Map<String, String> environment;

    Proxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        return exempt(uri)
                ? NONE
                : variable(uri.getScheme() + "_proxy")
                        .map(proxy -> List.of(proxy(uri, proxy)))
                        .orElse(NONE);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
        // Whoever wanted to connect hears of it.
    }

    private boolean exempt(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return Stream.of(
                        variable("no_proxy").orElse("").toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || covers(entry, host) || covers(entry, host + ":" + port(uri)));
    }

    private static boolean covers(String entry, String host) {
        String domain = entry.startsWith(".") ? entry.substring(1) : entry;
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equals("https") ? 443 : 80;
    }

    private static Proxy proxy(URI uri, String text) {
        try {
            var proxy = new URI(text.contains("://") ? text : "http://" + text);
            if (proxy.getHost() != null && proxy.getUserInfo() == null && "http".equals(proxy.getScheme())) {
                return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy)));
            }
        } catch (URISyntaxException e) {
            // Said below; the text itself may hold a password.
        }
        throw new Failure.Invalid(
                "proxy-invalid",
                "The proxy that the environment names for " + uri.getScheme()
                        + " cannot be used: only the form http://HOST:PORT, without a login, is understood.",
                "Correct " + uri.getScheme().toUpperCase(Locale.ROOT) + "_PROXY, or take it away.");
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(form -> environment.getOrDefault(form, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
