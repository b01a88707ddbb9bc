package dev.atelier.view;

import dev.atelier.events.Failure;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sets the terminal by {@code stty}, which every POSIX system has: it does that without native code. */
final class SttyTerminal implements RawTerminal {
    private static final File TERMINAL = new File("/dev/tty");

    private final Streams streams;
    private final String before;
    private final Thread repair;
    private boolean closed;

    private SttyTerminal(Streams streams, String before) {
        this.streams = streams;
        this.before = before;
        this.repair = new Thread(this::putBack);
    }

    static SttyTerminal enter(Streams streams) {
        SttyTerminal terminal = new SttyTerminal(streams, stty("-g"));
        Runtime.getRuntime().addShutdownHook(terminal.repair);
        var unused = stty("raw", "-echo");
        return terminal;
    }

    @Override
    public InputStream keyboard() {
        return streams.in();
    }

    @Override
    public OutputStream screen() {
        return streams.out();
    }

    @Override
    public void close() {
        putBack();
        try {
            Runtime.getRuntime().removeShutdownHook(repair);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
    }

    private synchronized void putBack() {
        if (!closed) {
            closed = true;
            var unused = stty(before);
        }
    }

    private static String stty(String... settings) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(settings));
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (stty.waitFor() == 0) {
                return answer;
            }
            throw Terminals.unsettable(new IOException("stty ended with " + stty.exitValue()));
        } catch (IOException e) {
            throw Terminals.unsettable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Interrupted("Interrupted.", "");
        }
    }
}
