package dev.atelier.simulator.session.agent;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a session is about. */
public sealed interface Activity {

    /** The agent's name for it. */
    String type();

    /** A shell on a terminal. */
    record Shell() implements Activity {
        @Override
        public String type() {
            return "Standard_Stream";
        }
    }

    /**
     * A command on a terminal.
     *
     * @param words the program and its arguments, executed without a shell between
     * @param missing whether there is no such program where it is to run
     */
    record Interactive(List<String> words, boolean missing) implements Activity {
        public Interactive {
            words = List.copyOf(words);
        }

        @Override
        public String type() {
            return "InteractiveCommands";
        }
    }

    /**
     * A command without terminal and input.
     *
     * @param separate whether standard error and the exit code come on their own
     */
    record NonInteractive(List<String> words, boolean separate) implements Activity {
        public NonInteractive {
            words = List.copyOf(words);
        }

        @Override
        public String type() {
            return "NonInteractiveCommands";
        }
    }

    /**
     * Connections to a port.
     *
     * @param properties as the handshake tells them; {@code type} is missing for SSH
     * @param destination where the port really is; empty where nothing answers
     */
    record Port(Map<String, String> properties, Optional<InetSocketAddress> destination) implements Activity {
        public Port {
            properties = Map.copyOf(properties);
        }

        @Override
        public String type() {
            return "Port";
        }

        /** Whether many connections may share the session. */
        public boolean forwards() {
            return properties.containsKey("type");
        }
    }
}
