package dev.atelier.simulator.session.agent;

import java.io.IOException;
import java.util.List;

/** Finds who does the work of a session. */
final class Workers {

    private static final List<String> SHELL = List.of("sh");

    private Workers() {}

    static Worker of(SessionSpec spec, String clientVersion, Outlet outlet) throws IOException {
        return switch (spec.activity()) {
            case Activity.Shell() -> new TerminalWorker(spec.programs(), new Activity.Interactive(SHELL, false), outlet);
            case Activity.Interactive command -> new TerminalWorker(spec.programs(), command, outlet);
            case Activity.NonInteractive command -> new CommandWorker(spec.programs(), command, outlet);
            case Activity.Port port -> throw new IOException(port.type() + " sessions are not simulated yet.");
        };
    }
}
