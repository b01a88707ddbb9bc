package dev.atelier.session.command;

import dev.atelier.events.Failure;
import dev.atelier.session.Ending;
import dev.atelier.session.Session;
import dev.atelier.session.SessionEnded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Connects somebody at a terminal with a shell or a command. */
public record ShellRun(LocalTerminal terminal, Limit limit) {
    private static final String HELP = """
            ~.  ends the session
            ~?  shows this
            ~~  sends a ~
            These are seen at the beginning of a line only.
            """;

    /**
     * Runs a shell to its end.
     *
     * @return what AWS says of the end; mostly empty
     * @throws Failure when it did not start, broke off, or was left with {@code ~.}
     */
    public String shell(Opening opening) throws InterruptedException {
        Inbox inbox = new Inbox();
        try (Session session = Broken.open(opening, inbox);
                var raw = begin(session, inbox)) {
            while (true) {
                switch (next(inbox)) {
                    case Inbox.Item.Output(byte[] bytes) -> raw.screen().accept(bytes);
                    case Inbox.Item.Over(Ending.Closed closed) -> {
                        return closed.reason();
                    }
                    case Inbox.Item.Over(Ending.Failed failed) -> throw failed.failure();
                    case Inbox.Item other -> special(other, raw);
                }
            }
        }
    }

    /**
     * Runs a command whose command line {@link RemoteCommand#atTerminal} made.
     *
     * @return its exit code
     * @throws Failure as {@link CommandRun#run}, or when it was left with {@code ~.}
     */
    public int command(Opening opening, String nonce) throws InterruptedException {
        Inbox inbox = new Inbox();
        try (Session session = Broken.open(opening, inbox);
                var raw = begin(session, inbox)) {
            CommandOutput output = new CommandOutput(nonce, raw.screen());
            while (output.code().isEmpty()) {
                switch (next(inbox)) {
                    case Inbox.Item.Output(byte[] bytes) -> output.accept(bytes);
                    case Inbox.Item.Over(Ending ending) -> throw Broken.of(output, ending);
                    case Inbox.Item other -> special(other, raw);
                }
            }
            return output.code().getAsInt();
        }
    }

    private LocalTerminal.Raw begin(Session session, Inbox inbox) {
        LocalTerminal.Raw raw = terminal.raw();
        terminal.onSize(session::resize);
        // Reading keys cannot be interrupted: the thread is left behind.
        Thread.ofPlatform().daemon().name("keys").start(() -> {
            try {
                type(raw.keyboard(), session, inbox);
            } catch (InterruptedException | SessionEnded e) {
                // Nobody listens any more.
            }
        });
        return raw;
    }

    private static void type(InputStream keyboard, Session session, Inbox inbox)
            throws SessionEnded, InterruptedException {
        Escapes escapes = new Escapes();
        byte[] keys = new byte[4096];
        for (int count = read(keyboard, keys); count >= 0; count = read(keyboard, keys)) {
            Escapes.Typed typed = escapes.type(keys, count);
            if (typed.sent().length > 0) {
                session.write(ByteBuffer.wrap(typed.sent()));
            }
            switch (typed.wish()) {
                case NONE -> {}
                case HELP -> inbox.notice("\n" + HELP);
                case LEAVE -> {
                    inbox.stop(new Failure.Interrupted("You ended the session with ~.", ""));
                    return;
                }
            }
        }
        inbox.stop(new Failure.Interrupted("The terminal is gone, so that the session was ended.", ""));
    }

    /** What cannot be read is over. */
    private static int read(InputStream keyboard, byte[] keys) {
        try {
            return keyboard.read(keys);
        } catch (IOException e) {
            return -1;
        }
    }

    private Inbox.Item next(Inbox inbox) throws InterruptedException {
        limit.check();
        return inbox.next();
    }

    private static void special(Inbox.Item item, LocalTerminal.Raw raw) {
        switch (item) {
            case Inbox.Item.Notice(String text) ->
                raw.screen().accept((text.strip() + "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            case Inbox.Item.Stop(Failure reason) -> throw reason;
            case Inbox.Item.Output _, Inbox.Item.Over _, Inbox.Item.Nothing _ -> {}
        }
    }
}
