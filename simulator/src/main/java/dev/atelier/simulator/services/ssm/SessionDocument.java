package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.session.agent.Activity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What AWS's own documents make of a session. */
record SessionDocument(ServiceCall call, String name) {

    static final String SHELL = "SSM-SessionManagerRunShell";

    private static final String ENDPOINT = "AWS::SSM::Endpoint";
    private static final String FORWARDING = "LocalPortForwarding";

    /** The activity; parameters of another document, or missing ones, are an error. */
    Activity activity(JsonObject parameters) {
        return switch (name) {
            case SHELL -> {
                allowOnly(parameters);
                yield new Activity.Shell();
            }
            case "AWS-StartInteractiveCommand" -> {
                allowOnly(parameters, "command");
                yield new Activity.Interactive(shell(parameters), false);
            }
            case "AWS-StartNonInteractiveCommand" -> {
                allowOnly(
                        parameters,
                        "command",
                        "separateOutputStream",
                        "stdOutSeparatorPrefix",
                        "stdErrSeparatorPrefix");
                yield new Activity.NonInteractive(
                        shell(parameters),
                        one(parameters, "separateOutputStream")
                                .filter("true"::equalsIgnoreCase)
                                .isPresent());
            }
            case "AWS-StartPortForwardingSession" -> {
                allowOnly(parameters, "portNumber", "localPortNumber");
                yield port(parameters, Map.of("type", FORWARDING), "80");
            }
            case "AWS-StartPortForwardingSessionToRemoteHost" -> {
                allowOnly(parameters, "host", "portNumber", "localPortNumber");
                yield port(parameters, Map.of("type", FORWARDING, "host", require(parameters, "host")), "80");
            }
            case "AWS-StartPortForwardingSessionToSocket" -> {
                allowOnly(parameters, "portNumber", "localConnectionType", "localUnixSocket");
                yield port(parameters, Map.of("type", FORWARDING), "80");
            }
            case "AWS-StartSSHSession" -> {
                allowOnly(parameters, "portNumber");
                yield port(parameters, Map.of(), "22");
            }
            default -> throw AwsError.badRequest("InvalidDocument", "Document with name " + name + " does not exist.");
        };
    }

    private static List<String> shell(JsonObject parameters) {
        return List.of("sh", "-c", require(parameters, "command"));
    }

    private Activity.Port port(JsonObject parameters, Map<String, String> fixed, String usual) {
        var properties = new LinkedHashMap<>(fixed);
        String port = one(parameters, "portNumber").orElse(usual);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw invalid("portNumber has the value " + port + ", which is not a port.");
        }
        properties.put("portNumber", port);
        for (String copied : List.of("localPortNumber", "localConnectionType", "localUnixSocket")) {
            one(parameters, copied).ifPresent(value -> properties.put(copied, value));
        }
        if (!fixed.isEmpty()) {
            properties.putIfAbsent("localPortNumber", "0");
        }
        return new Activity.Port(
                properties, destination(fixed.getOrDefault("host", "localhost"), Integer.parseInt(port)));
    }

    /**
     * Where a port of the simulated network really is. A seed may plant endpoints (Host, a glob; Port; and To: a port of this machine);
     * any other port of the target itself is that of this machine.
     */
    private Optional<InetSocketAddress> destination(String host, int port) {
        return call.world()
                .resources()
                .find(ENDPOINT, call.account(), call.region())
                .filter(each -> each.property("Host")
                                .filter(glob -> new Glob(glob).matches(host))
                                .isPresent()
                        && each.property("Port")
                                .filter(Integer.toString(port)::equals)
                                .isPresent())
                .findFirst()
                .flatMap(each -> each.property("To"))
                .map(Integer::parseInt)
                .or(() -> host.equals("localhost") ? Optional.of(port) : Optional.empty())
                .map(to -> new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
    }

    private static void allowOnly(JsonObject parameters, String... known) {
        for (String name : parameters.values().keySet()) {
            if (!List.of(known).contains(name)) {
                throw invalid("Parameter \"" + name + "\" is not defined in the document.");
            }
        }
    }

    private static String require(JsonObject parameters, String name) {
        return one(parameters, name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> invalid("Parameter \"" + name + "\" is missing."));
    }

    /** Every value is a list of texts. */
    private static Optional<String> one(JsonObject parameters, String name) {
        return parameters.strings(name).stream().findFirst();
    }

    private static AwsError invalid(String message) {
        return AwsError.badRequest("InvalidParameters", message);
    }
}
