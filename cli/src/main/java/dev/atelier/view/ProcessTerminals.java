package dev.atelier.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import sun.misc.Signal;

/**
 * Asks the tools that POSIX has for it, {@code test -t} and {@code stty}: the JDK's console knows only of input and output
 * together, and nothing of sizes. Where there are none, nothing counts as a terminal. A question may cost a process, so that an
 * answer that cannot change is kept, and the size is to be asked for only when the window has changed.
 */
final class ProcessTerminals implements Terminals {
    /** Linux tells for nothing what a process would tell. */
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

    private final Map<Integer, Boolean> known = new HashMap<>();

    @Override
    public synchronized boolean isTerminal(int descriptor) {
        return known.computeIfAbsent(descriptor, ProcessTerminals::test);
    }

    private static boolean test(int descriptor) {
        try {
            return terminal(Files.readSymbolicLink(DESCRIPTORS.resolve(String.valueOf(descriptor))));
        } catch (IOException e) {
            return askTheShell(descriptor);
        }
    }

    private static boolean terminal(Path device) {
        return device.startsWith("/dev/pts") || device.toString().matches("/dev/(tty.*|console|hvc\\d+)");
    }

    private static boolean askTheShell(int descriptor) {
        try {
            return new ProcessBuilder("sh", "-c", "test -t " + descriptor)
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Size size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = ROWS_AND_COLUMNS.matcher(
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            return answer.matches() ? size(answer.group(1), answer.group(2)) : Size.USUAL;
        } catch (IOException e) {
            return Size.USUAL;
        }
    }

    @Override
    public void onResize(Runnable action) {
        var unused = Signal.handle(new Signal("WINCH"), received -> action.run());
    }

    @Override
    public void echo(boolean shown) {
        try {
            var unused = new ProcessBuilder("stty", shown ? "echo" : "-echo")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw Terminals.unsettable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public RawTerminal raw(Streams streams) {
        return SttyTerminal.enter(streams);
    }

    /** A terminal on a serial line says 0 0. */
    private static Size size(String rows, String columns) {
        Size size = new Size(Integer.parseInt(columns), Integer.parseInt(rows));
        return size.columns() > 0 && size.rows() > 0 ? size : Size.USUAL;
    }
}
