package dev.atelier.cli;

import dev.atelier.engine.SessionPlace;
import dev.atelier.engine.Tickets;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.session.command.Limit;
import dev.atelier.session.tunnel.Forward;
import dev.atelier.session.tunnel.SessionStarter;
import dev.atelier.session.tunnel.SshBridge;
import dev.atelier.session.tunnel.Tunnels;
import dev.atelier.view.Display;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** The tunnels of {@code exec}, which last until somebody ends them. */
record ExecTunnels(SessionPlace place, RandomGenerator random, Limit limit) {
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Forwards ports until the limit is reached or a session ends. */
    Exit forward(List<Forward> forwards, Display display) throws Exception {
        return watched(() -> {
            try (Tunnels tunnels = Tunnels.open(
                    forwards,
                    starter(),
                    SessionOptions.USUAL,
                    event -> {
                        switch (event) {
                            case Event.Notice notice -> display.note(notice.sentence());
                            case Event.Warning warning -> display.warning(warning.sentence());
                            default -> {}
                        }
                    },
                    Clock.systemUTC())) {
                display.note("Ctrl-C ends it.");
                throw tunnels.awaitLoss();
            }
        });
    }

    /** Carries ssh until either side is done. ssh ends its proxy by a signal, of which its user need not read. */
    Exit ssh(InputStream in, OutputStream out) throws Exception {
        try {
            return watched(() -> {
                new SshBridge(in, out).run(starter());
                return ExitCode.DONE;
            });
        } catch (Failure.Interrupted e) {
            return ExitCode.INTERRUPTED;
        }
    }

    private SessionStarter starter() {
        var channels = new DataChannels(place.account(), random);
        return (document, parameters, receiver, options) ->
                channels.open(Tickets.document(place, document, parameters), receiver, options);
    }

    /** What waits is interrupted when the limit is reached, and gives its sessions back. */
    private Exit watched(Callable<Exit> work) throws Exception {
        Thread waiting = Thread.currentThread();
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                while (!limit.reached()) {
                    Thread.sleep(LOOK);
                }
                waiting.interrupt();
            } catch (InterruptedException e) {
                // There is nothing to watch any more.
            }
        });
        try {
            return work.call();
        } catch (InterruptedException e) {
            limit.check();
            throw new Failure.Interrupted("Interrupted.", "");
        } finally {
            watch.interrupt();
        }
    }
}
