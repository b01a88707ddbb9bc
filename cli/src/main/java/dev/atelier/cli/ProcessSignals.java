package dev.atelier.cli;

import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The signals of the operating system. The JDK has no other way to hear of them before it ends the process: a shutdown hook
 * comes once, and cannot choose the exit code. It works in a native image too; Windows knows Ctrl-C alone.
 */
final class ProcessSignals implements Signals {
    @Override
    public void onStop(Runnable action) {
        List.of("INT", "TERM", "HUP").forEach(name -> handle(name, action));
    }

    /** A handler that does nothing, unlike a signal that is ignored, is not handed on to the program that was started. */
    @Override
    public void ignoreKeys() {
        List.of("INT", "QUIT", "TSTP").forEach(name -> handle(name, () -> {}));
    }

    /** What the caller lets the process ignore, as nohup does, stays ignored. */
    private static void handle(String name, Runnable action) {
        try {
            Signal signal = new Signal(name);
            SignalHandler before = Signal.handle(signal, received -> action.run());
            if (before.equals(SignalHandler.SIG_IGN)) {
                var unused = Signal.handle(signal, SignalHandler.SIG_IGN);
            }
        } catch (IllegalArgumentException e) {
            // This system has no such signal, or the JVM keeps it for itself: it does what it always did.
        }
    }
}
