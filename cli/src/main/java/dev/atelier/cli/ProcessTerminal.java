package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.session.command.Bytes;
import dev.atelier.session.command.LocalTerminal;
import dev.atelier.view.RawTerminal;
import dev.atelier.view.Size;
import dev.atelier.view.Streams;
import java.io.IOException;
import java.io.InputStream;

/** The terminal of this process, as sessions use it. */
record ProcessTerminal(Streams streams) implements LocalTerminal {
    @Override
    public Raw raw() {
        return new Passing(streams.terminals().raw(streams));
    }

    @Override
    public void onSize(Sizes sizes) {
        Runnable tell = () -> {
            Size size = streams.terminals().size();
            sizes.are(size.columns(), size.rows());
        };
        streams.terminals().onResize(tell);
        tell.run();
    }

    private record Passing(RawTerminal terminal) implements Raw {
        @Override
        public InputStream keyboard() {
            return terminal.keyboard();
        }

        @Override
        public Bytes screen() {
            return (bytes, from, to) -> {
                try {
                    terminal.screen().write(bytes, from, to - from);
                    terminal.screen().flush();
                } catch (IOException e) {
                    throw new Failure.Failed("output-closed", "Nobody reads the output any more.", "", e);
                }
            };
        }

        @Override
        public void close() {
            terminal.close();
        }
    }
}
