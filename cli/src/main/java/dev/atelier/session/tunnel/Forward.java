package dev.atelier.session.tunnel;

import dev.atelier.events.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port of this machine that leads to a port of the target, or of a host that the target reaches.
 *
 * @param local the port to listen on; 0 takes a free one
 * @param host as the target knows it; without one the target itself
 */
public record Forward(int local, Optional<String> host, int port) {
    private static final Pattern TEXT =
            Pattern.compile("(?:(?<local>\\d+):(?:(?<host>[^:\\[\\]\\s]+|\\[[0-9A-Fa-f:.]+]):)?)?(?<port>\\d+)");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code [LOCAL:]PORT} or {@code LOCAL:HOST:PORT}; an IPv6 address as host stands in brackets.
     *
     * @throws Failure.Invalid saying what to write instead
     */
    public static Forward parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text, "it is not [LOCAL:]PORT or LOCAL:HOST:PORT");
        }
        int port = number(text, matcher.group("port"));
        if (port == 0) {
            throw invalid(text, "only the local port can be 0");
        }
        int local = matcher.group("local") == null ? port : number(text, matcher.group("local"));
        return new Forward(local, Optional.ofNullable(matcher.group("host")).map(Forward::unbracketed), port);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int number(String text, String digits) {
        if (digits.length() > 5 || Integer.parseInt(digits) > HIGHEST_PORT) {
            throw invalid(text, digits + " is more than " + HIGHEST_PORT + ", the highest port");
        }
        return Integer.parseInt(digits);
    }

    private static Failure.Invalid invalid(String text, String why) {
        return new Failure.Invalid(
                "usage",
                "The forward " + text + " is not understood: " + why + ".",
                "Write 5432 or 15432:5432 for a port of the target, 5432:db.example:5432 or 5432:[2001:db8::5]:5432"
                        + " for a host that it reaches, and 0 as first number for any free port.");
    }

    /** The session document of AWS that opens this forward. */
    public String document() {
        return host.isPresent() ? "AWS-StartPortForwardingSessionToRemoteHost" : "AWS-StartPortForwardingSession";
    }

    /** The parameters of {@link #document()}. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new HashMap<>();
        host.ifPresent(name -> parameters.put("host", List.of(name)));
        parameters.put("portNumber", List.of(Integer.toString(port)));
        parameters.put("localPortNumber", List.of(Integer.toString(local)));
        return Map.copyOf(parameters);
    }

    /** Where this leads, in words. */
    String destination() {
        return host.map(name -> (name.contains(":") ? "[" + name + "]" : name) + ":" + port)
                .orElse("port " + port + " of the target");
    }
}
