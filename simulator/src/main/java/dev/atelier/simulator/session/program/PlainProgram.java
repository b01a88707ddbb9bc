package dev.atelier.simulator.session.program;

import java.io.IOException;
import java.io.InputStream;

/** A process without a terminal. */
final class PlainProgram implements Program {

    private final Process process;

    PlainProgram(Process process) {
        this.process = process;
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public InputStream errors() {
        return process.getErrorStream();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        process.getOutputStream().write(bytes);
        process.getOutputStream().flush();
    }

    @Override
    public void resize(int columns, int rows) {}

    @Override
    public void interrupt() {
        kill();
    }

    @Override
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
