package dev.atelier.simulator.session.program;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A made-up shell that runs one command, or line after line as a terminal's user types them. */
final class ScriptedProgram implements Program {

    private static final String PROMPT = "$ ";
    private static final int END_OF_INPUT = 4;
    private static final int BACKSPACE = 127;

    private final TinyShell shell = new TinyShell();
    private final ByteQueue output = new ByteQueue();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final StringBuilder line = new StringBuilder();
    private final boolean terminal;

    private ScriptedProgram(boolean terminal) {
        this.terminal = terminal;
    }

    static ScriptedProgram ofCommand(String command, boolean terminal) {
        var program = new ScriptedProgram(terminal);
        program.run(command);
        program.end(program.shell.status());
        return program;
    }

    static ScriptedProgram answering(Script.Answer answer) {
        var program = new ScriptedProgram(true);
        program.output.put(answer.output().getBytes(StandardCharsets.UTF_8));
        program.end(answer.exitCode());
        return program;
    }

    static ScriptedProgram interactive() {
        var program = new ScriptedProgram(true);
        program.say(PROMPT);
        return program;
    }

    private void say(String text) {
        String shown = terminal && shell.translatesNewlines() ? text.replace("\n", "\r\n") : text;
        output.put(shown.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void run(String command) {
        shell.run(command);
        say(shell.takeOutput());
    }

    private void end(int status) {
        exit.complete(status);
        output.end();
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public InputStream errors() {
        return InputStream.nullInputStream();
    }

    @Override
    public synchronized void write(byte[] bytes) {
        for (byte each : bytes) {
            if (!exit.isDone()) {
                type(each & 0xFF);
            }
        }
    }

    private void type(int key) {
        switch (key) {
            case '\r', '\n' -> enter();
            case END_OF_INPUT -> end(shell.status());
            case BACKSPACE -> {
                if (!line.isEmpty()) {
                    line.setLength(line.length() - 1);
                    say("\b \b");
                }
            }
            default -> {
                line.append((char) key);
                if (shell.echoes()) {
                    say(Character.toString(key));
                }
            }
        }
    }

    private void enter() {
        String command = line.toString();
        line.setLength(0);
        if (shell.echoes()) {
            say("\n");
        }
        run(command);
        if (shell.isOver()) {
            end(shell.status());
        } else {
            say(PROMPT);
        }
    }

    @Override
    public void resize(int columns, int rows) {}

    @Override
    public void interrupt() {
        end(130);
    }

    @Override
    public int await() throws InterruptedException {
        try {
            return exit.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void kill() {
        end(129);
    }
}
