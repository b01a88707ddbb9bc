package dev.atelier.simulator.session.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. They see no variables of the simulator's own environment but PATH and HOME. */
final class MachinePrograms implements Programs {

    private static final String PATH = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");

    @Override
    public Program onTerminal(List<String> command) throws IOException {
        requireProgram(command.getFirst());
        if (find("python3").isPresent()) {
            return PythonTerminal.start(process(PythonTerminal.command(command)));
        }
        if (isLinux() && find("script").isPresent()) {
            return ScriptTerminal.start(command, MachinePrograms::process);
        }
        throw new IOException("this machine has neither python3 nor script, one of which makes the terminal");
    }

    @Override
    public Program plain(List<String> command, boolean separate) throws IOException {
        requireProgram(command.getFirst());
        return new PlainProgram(process(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(!separate)
                .start());
    }

    @Override
    public boolean reachesMachine() {
        return true;
    }

    /** Others have a {@code script} with other options. */
    private static boolean isLinux() {
        return System.getProperty("os.name", "").equals("Linux");
    }

    private static ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        String home = environment.getOrDefault("HOME", "/");
        environment.clear();
        environment.putAll(Map.of("PATH", PATH, "HOME", home, "TERM", "xterm-256color", "LANG", "C.UTF-8"));
        return builder;
    }

    private static void requireProgram(String name) throws IOException {
        if (name.contains("/")) {
            if (!Files.exists(Path.of(name))) {
                throw new IOException("fork/exec " + name + ": no such file or directory");
            }
        } else if (find(name).isEmpty()) {
            throw new IOException("exec: \"" + name + "\": executable file not found in $PATH");
        }
    }

    private static Optional<Path> find(String name) {
        return Stream.of(PATH.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
