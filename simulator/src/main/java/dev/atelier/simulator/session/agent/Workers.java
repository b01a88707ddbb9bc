package dev.atelier.simulator.session.agent;

import java.util.List;

/** Finds who does the work of a session. */
final class Workers {

    private static final Activity.Interactive SHELL = new Activity.Interactive(List.of("sh"), false);
    private static final String LAST_BASIC_AGENT = "3.0.196.0";
    private static final String FIRST_MUX_CLIENT = "1.1.70";
    private static final String LAST_CLIENT_KEPT_ALIVE = "1.2.331.0";

    private Workers() {}

    static Worker of(SessionSpec spec, String clientVersion, Outlet outlet) {
        return switch (spec.activity()) {
            case Activity.Shell() -> new TerminalWorker(spec.programs(), SHELL, outlet);
            case Activity.Interactive command -> new TerminalWorker(spec.programs(), command, outlet);
            case Activity.NonInteractive command -> new CommandWorker(spec.programs(), command, outlet);
            case Activity.Port port -> {
                Destination destination = Destination.of(port, spec.programs().reachesMachine());
                boolean mux = port.forwards()
                        && Versions.compare(spec.agentVersion(), LAST_BASIC_AGENT) > 0
                        && Versions.compare(clientVersion, FIRST_MUX_CLIENT) >= 0;
                boolean keepsAlive = Versions.compare(clientVersion, LAST_CLIENT_KEPT_ALIVE) <= 0;
                yield mux
                        ? new MuxWorker(destination, keepsAlive, outlet)
                        : new PortWorker(destination, port.forwards(), outlet);
            }
        };
    }
}
