package dev.atelier.simulator.session.agent;

import dev.atelier.simulator.session.program.Program;
import dev.atelier.simulator.session.program.Programs;
import dev.atelier.simulator.session.wire.PayloadType;
import java.io.IOException;
import java.util.Optional;

/** A program on a terminal. */
final class TerminalWorker implements Worker {

    private final Programs programs;
    private final Activity.Interactive command;
    private final Outlet outlet;
    private Optional<Running> running = Optional.empty();

    private record Running(Program program, Feed feed) {}

    TerminalWorker(Programs programs, Activity.Interactive command, Outlet outlet) {
        this.programs = programs;
        this.command = command;
        this.outlet = outlet;
    }

    @Override
    public void start() throws IOException {
        try {
            if (command.missing()) {
                throw new IOException("fork/exec " + command.words().getFirst() + ": no such file or directory");
            }
            Program program = programs.onTerminal(command.words());
            running = Optional.of(new Running(program, Feed.start("terminal-input")));
            Thread.ofPlatform().daemon().name("terminal-output").start(() -> show(program));
        } catch (IOException e) {
            throw new IOException(
                    "----------ERROR-------\nUnable to start command: Failed to start pty: " + e.getMessage(), e);
        }
    }

    private void show(Program program) {
        try {
            Pump.text(program.output(), outlet, PayloadType.OUTPUT).run();
            program.await();
            outlet.end("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean input(byte[] bytes) {
        return offer(program -> program.write(bytes));
    }

    @Override
    public boolean resize(int columns, int rows) {
        return offer(program -> program.resize(columns, rows));
    }

    private boolean offer(Use use) {
        return running.filter(each -> each.feed().offer(() -> use.of(each.program())))
                .isPresent();
    }

    @FunctionalInterface
    private interface Use {
        void of(Program program) throws IOException;
    }

    @Override
    public void stop() {
        running.ifPresent(each -> {
            each.feed().stop();
            each.program().kill();
        });
    }
}
