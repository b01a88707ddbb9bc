package dev.atelier.view;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** A terminal of JLine that passes on every key, which it gives one by one: what is pasted is gathered. */
final class RawConsole implements RawTerminal {
    private final Terminal terminal;
    private final Attributes before;
    private final InputStream keyboard;

    private RawConsole(Terminal terminal, Attributes before) {
        this.terminal = terminal;
        this.before = before;
        this.keyboard = new BufferedInputStream(terminal.input());
    }

    static RawConsole enter(Terminal terminal) {
        Attributes before = terminal.enterRawMode();
        // What JLine calls raw leaves the keys that make signals as they are, and changes the ends of lines.
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        raw.setOutputFlag(Attributes.OutputFlag.OPOST, false);
        terminal.setAttributes(raw);
        terminal.resume();
        return new RawConsole(terminal, before);
    }

    @Override
    public InputStream keyboard() {
        return keyboard;
    }

    @Override
    public OutputStream screen() {
        return terminal.output();
    }

    @Override
    public void close() {
        terminal.pause();
        terminal.setAttributes(before);
    }
}
