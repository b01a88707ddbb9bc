package dev.atelier.session;

import java.util.Map;

/** What stands behind a session, as the agent says. */
public sealed interface SessionType {
    /** A login shell with a terminal; also what an agent runs that does not say what it is. */
    record Shell() implements SessionType {}

    /** A command with a terminal. */
    record InteractiveCommand() implements SessionType {}

    /** A command without a terminal. */
    record NonInteractiveCommand() implements SessionType {}

    /**
     * A port of the instance, or of a host that it reaches.
     *
     * @param properties what the agent says of it, such as {@code portNumber}, {@code host} and {@code type}
     */
    record Port(Map<String, String> properties) implements SessionType {
        public Port {
            properties = Map.copyOf(properties);
        }

        /** Whether connections of a local port are forwarded, rather than one stream as for ssh. */
        public boolean forwarding() {
            return "LocalPortForwarding".equals(properties.get("type"));
        }
    }
}
