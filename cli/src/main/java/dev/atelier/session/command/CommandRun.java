package dev.atelier.session.command;

import dev.atelier.events.Failure;
import dev.atelier.session.Session;
import java.io.InputStream;

/**
 * Runs a command whose command line {@link RemoteCommand#piped} made.
 *
 * @param in its input
 * @param out takes its output, byte for byte
 */
public record CommandRun(String nonce, InputStream in, Bytes out, Limit limit) {
    /**
     * Runs it to its end.
     *
     * @return its exit code; 128 and the number of the signal that ended it
     * @throws Failure when it did not run, or its end is not known
     */
    public int run(Opening opening) throws InterruptedException {
        Inbox inbox = new Inbox();
        CommandOutput output = new CommandOutput(nonce, out);
        InputPump input = new InputPump(in, inbox);
        boolean fed = false;
        try (Session session = Broken.open(opening, inbox)) {
            while (output.code().isEmpty()) {
                limit.check();
                switch (inbox.next()) {
                    case Inbox.Item.Output(byte[] bytes) -> output.accept(bytes);
                    case Inbox.Item.Stop(Failure reason) -> throw reason;
                    case Inbox.Item.Over(var ending) -> {
                        output.ended();
                        throw Broken.of(output, ending);
                    }
                    case Inbox.Item.Notice _, Inbox.Item.Nothing _ -> {}
                }
                if (output.begun() && !fed) {
                    fed = true;
                    input.start(session, output.takesInput());
                }
            }
        }
        return output.code().getAsInt();
    }
}
