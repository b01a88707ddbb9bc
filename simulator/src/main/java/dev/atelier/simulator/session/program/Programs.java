package dev.atelier.simulator.session.program;

import java.io.IOException;
import java.util.List;

/** Starts programs. */
public interface Programs {

    /**
     * Starts a program on a terminal of its own.
     *
     * @param command the program and its arguments; no shell is between
     * @throws IOException when there is no such program; the message is the reason
     */
    Program onTerminal(List<String> command) throws IOException;

    /**
     * Starts a program without a terminal and without input.
     *
     * @param separate whether standard error is a stream of its own rather than part of the output
     * @throws IOException when there is no such program; the message is the reason
     */
    Program plain(List<String> command, boolean separate) throws IOException;

    /** Whether connections of tunnels may go out to this machine's ports. */
    boolean reachesMachine();

    /** Programs of this machine; nothing keeps them from what its user may do. */
    static Programs ofThisMachine() {
        return new MachinePrograms();
    }

    /** What a script knows, else a made-up shell; neither touches anything. */
    static Programs scripted(Script script) {
        return new ScriptedPrograms(script);
    }
}
