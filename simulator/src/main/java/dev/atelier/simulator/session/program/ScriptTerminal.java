package dev.atelier.simulator.session.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A terminal made by {@code script} of util-linux, for machines without Python. The program's shell first writes the name of its
 * terminal into a file, because {@code stty} needs it to change the size.
 */
final class ScriptTerminal implements Program {

    private final Process process;
    private final Path name;
    private final Function<List<String>, ProcessBuilder> processes;

    private ScriptTerminal(Process process, Path name, Function<List<String>, ProcessBuilder> processes) {
        this.process = process;
        this.name = name;
        this.processes = processes;
    }

    static ScriptTerminal start(List<String> command, Function<List<String>, ProcessBuilder> processes)
            throws IOException {
        Path name = Files.createTempFile("simulated-terminal", ".tmp");
        String inner = "tty > " + TinyShell.quoted(List.of(name.toString())) + "; exec " + TinyShell.quoted(command);
        Process process = processes
                .apply(List.of("script", "-qefc", inner, "/dev/null"))
                .redirectErrorStream(true)
                .start();
        return new ScriptTerminal(process, name, processes);
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public InputStream errors() {
        return InputStream.nullInputStream();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        process.getOutputStream().write(bytes);
        process.getOutputStream().flush();
    }

    @Override
    public void resize(int columns, int rows) throws IOException {
        String terminal = Files.readString(name).strip();
        if (!terminal.isEmpty()) {
            processes
                    .apply(List.of(
                            "stty", "-F", terminal, "rows", Integer.toString(rows), "cols", Integer.toString(columns)))
                    .start();
        }
    }

    @Override
    public void interrupt() {
        kill();
    }

    @Override
    public int await() throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(name);
        } catch (IOException e) {
            // A temporary file stays behind.
        }
    }

    @Override
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
