package dev.atelier.simulator.session.program;

import java.util.List;
import java.util.Optional;

/** Says what programs would say that are not really run. */
@FunctionalInterface
public interface Script {

    /**
     * Answers a program.
     *
     * @param command the program and its arguments, as the agent would execute them
     * @return empty where the script does not know it; the made-up shell may
     */
    Optional<Answer> answer(List<String> command);

    /**
     * What a program says before it ends.
     *
     * @param output as it comes out of the terminal
     */
    record Answer(String output, int exitCode) {}

    /** Knows nothing. */
    static Script none() {
        return command -> Optional.empty();
    }
}
