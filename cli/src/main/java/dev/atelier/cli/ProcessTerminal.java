package dev.atelier.cli;

import dev.atelier.session.command.Bytes;
import dev.atelier.session.command.LocalTerminal;
import dev.atelier.view.RawTerminal;
import dev.atelier.view.Size;
import java.io.InputStream;

/** The terminal of this process, as sessions use it. */
record ProcessTerminal(Context context) implements LocalTerminal {
    @Override
    public InputStream keyboard() {
        return context.streams().in();
    }

    @Override
    public Bytes screen() {
        return (bytes, from, to) -> {
            context.streams().out().write(bytes, from, to - from);
            context.streams().out().flush();
        };
    }

    @Override
    public Raw raw() {
        RawTerminal terminal = RawTerminal.enter();
        return terminal::close;
    }

    @Override
    public void onSize(Sizes sizes) {
        Runnable tell = () -> {
            Size size = context.streams().terminals().size();
            sizes.are(size.columns(), size.rows());
        };
        context.signals().onResize(tell);
        tell.run();
    }
}
