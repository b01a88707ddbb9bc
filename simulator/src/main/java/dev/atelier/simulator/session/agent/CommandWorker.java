package dev.atelier.simulator.session.agent;

import dev.atelier.simulator.session.program.Program;
import dev.atelier.simulator.session.program.Programs;
import dev.atelier.simulator.session.wire.PayloadType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A command without terminal and input; bytes that a keyboard makes signals of interrupt it. */
final class CommandWorker implements Worker {

    private static final int INTERRUPT = 0x03;
    private static final int QUIT = 0x1C;

    private final Programs programs;
    private final Activity.NonInteractive activity;
    private final Outlet outlet;
    private Optional<Program> running = Optional.empty();

    CommandWorker(Programs programs, Activity.NonInteractive activity, Outlet outlet) {
        this.programs = programs;
        this.activity = activity;
        this.outlet = outlet;
    }

    @Override
    public void start() throws IOException {
        Program program = programs.plain(activity.words(), activity.separate());
        running = Optional.of(program);
        Thread.ofPlatform().daemon().name("command-output").start(() -> show(program));
    }

    private void show(Program program) {
        try {
            if (activity.separate()) {
                Thread errors =
                        Thread.ofPlatform().daemon().name("command-errors").start(() -> pumpErrors(program));
                Pump.text(program.output(), outlet, PayloadType.OUTPUT).run();
                errors.join();
                String code = "EXIT_CODE: " + program.await();
                outlet.send(PayloadType.EXIT_CODE, code.getBytes(StandardCharsets.US_ASCII));
            } else {
                Pump.text(program.output(), outlet, PayloadType.OUTPUT).run();
                program.await();
            }
            outlet.end("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pumpErrors(Program program) {
        try {
            Pump.text(program.errors(), outlet, PayloadType.STANDARD_ERROR).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean input(byte[] bytes) {
        for (byte each : bytes) {
            if (each == INTERRUPT || each == QUIT) {
                running.ifPresent(Program::interrupt);
            }
        }
        return true;
    }

    @Override
    public void stop() {
        running.ifPresent(Program::kill);
    }
}
