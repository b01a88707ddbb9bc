package dev.atelier.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The console of Windows, which no program sets for another and the JDK not at all: JLine calls the system's functions. It knows
 * escape sequences only once it is told to, so that a stream counts as a terminal when that was done. JLine puts back what it set
 * when the process ends.
 */
final class ConsoleTerminals implements Terminals {
    private static final SystemStream[] STREAMS = {SystemStream.Input, SystemStream.Output, SystemStream.Error};

    private final TerminalProvider provider;
    private Optional<Terminal> console = Optional.empty();
    private boolean tried;

    ConsoleTerminals(TerminalProvider provider) {
        this.provider = provider;
    }

    static ConsoleTerminals ofWindows() {
        return new ConsoleTerminals(new JniTerminalProvider());
    }

    @Override
    public boolean isTerminal(int descriptor) {
        return provider.isSystemStream(STREAMS[descriptor]) && console().isPresent();
    }

    @Override
    public Size size() {
        return console()
                .map(Terminal::getSize)
                .filter(size -> size.getColumns() > 0 && size.getRows() > 0)
                .map(size -> new Size(size.getColumns(), size.getRows()))
                .orElse(Size.USUAL);
    }

    /** Only while keys are read, since the news comes among them. */
    @Override
    public void onResize(Runnable action) {
        console().ifPresent(terminal -> {
            var unused = terminal.handle(Terminal.Signal.WINCH, signal -> action.run());
        });
    }

    @Override
    public void echo(boolean shown) {
        var unused = console().orElseThrow(ConsoleTerminals::noConsole).echo(shown);
    }

    @Override
    public RawTerminal raw(Streams streams) {
        return RawConsole.enter(console().orElseThrow(ConsoleTerminals::noConsole));
    }

    private static RuntimeException noConsole() {
        return Terminals.unsettable(new IOException("There is no console."));
    }

    /** Opened once: what reads its keys holds on to it. */
    private synchronized Optional<Terminal> console() {
        if (!tried) {
            tried = true;
            console = open();
        }
        return console;
    }

    /** Paused, it leaves the keys to the process's standard input. */
    private Optional<Terminal> open() {
        var utf8 = StandardCharsets.UTF_8;
        var output = provider.isSystemStream(SystemStream.Output) ? SystemStream.Output : SystemStream.Error;
        try {
            return Optional.of(provider.sysTerminal(
                    "atelier", null, false, utf8, utf8, utf8, false, Terminal.SignalHandler.SIG_DFL, true, output));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
