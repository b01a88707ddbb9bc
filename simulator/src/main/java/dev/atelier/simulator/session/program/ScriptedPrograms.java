package dev.atelier.simulator.session.program;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Knows what a script knows, and one program more, a made-up shell. */
final class ScriptedPrograms implements Programs {

    private final Script script;

    ScriptedPrograms(Script script) {
        this.script = script;
    }

    @Override
    public Program onTerminal(List<String> command) throws IOException {
        return start(command, true);
    }

    @Override
    public Program plain(List<String> command, boolean separate) throws IOException {
        return start(command, false);
    }

    @Override
    public boolean reachesMachine() {
        return false;
    }

    private Program start(List<String> command, boolean terminal) throws IOException {
        Optional<Script.Answer> answer = script.answer(command);
        if (answer.isPresent()) {
            return ScriptedProgram.answering(answer.get());
        }
        if (CommandLine.isShell(command.getFirst())) {
            if (command.size() == 3 && command.get(1).equals("-c")) {
                return ScriptedProgram.ofCommand(command.get(2), terminal);
            }
            return ScriptedProgram.interactive();
        }
        if (!TinyShell.knows(command.getFirst())) {
            throw new IOException("exec: \"" + command.getFirst() + "\": executable file not found in $PATH");
        }
        return ScriptedProgram.ofCommand(TinyShell.quoted(command), terminal);
    }
}
