package dev.atelier.cli;

import dev.atelier.aws.SessionTicket;
import dev.atelier.engine.SessionPlace;
import dev.atelier.engine.Tickets;
import dev.atelier.events.Failure;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.session.command.Bytes;
import dev.atelier.session.command.CommandOnAll;
import dev.atelier.session.command.CommandRun;
import dev.atelier.session.command.Limit;
import dev.atelier.session.command.Opening;
import dev.atelier.session.command.RemoteCommand;
import dev.atelier.session.command.ShellRun;
import dev.atelier.session.plugin.SessionManagerPlugin;
import dev.atelier.session.tunnel.Forward;
import dev.atelier.view.Display;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The sessions of {@code exec}: shells and commands, for somebody at a terminal or for a pipe.
 *
 * @param clock real time, in which people and gateways live
 */
record ExecSessions(
        Context context, Workplace workplace, Display display, Optional<Duration> timeout, InstantSource clock) {

    /** A shell for somebody at the terminal. */
    Exit shell(SessionPlace place) {
        return conversing(() -> {
            var opening = opening(place, () -> Tickets.shell(place));
            display.note("Opening a shell in " + place.label() + " ("
                    + place.candidate().id() + "). Type ~? at the beginning of a line for help.");
            String reason = new ShellRun(new ProcessTerminal(context.streams()), limit()).shell(opening);
            display.note(reason.isEmpty() ? "The session is over." : "The session is over: " + reason);
            return ExitCode.DONE;
        });
    }

    /** A command in one place. */
    Exit command(SessionPlace place, List<String> words) {
        return conversing(() -> {
            String nonce = nonce();
            var terminals = context.streams().terminals();
            if (terminals.isTerminal(0) && terminals.isTerminal(1)) {
                var opening = opening(place, () -> Tickets.command(place, RemoteCommand.atTerminal(words, nonce)));
                return new Exit.Remote(
                        new ShellRun(new ProcessTerminal(context.streams()), limit()).command(opening, nonce));
            }
            var opening = opening(place, () -> Tickets.command(place, RemoteCommand.piped(words, nonce)));
            return new Exit.Remote(new CommandRun(nonce, context.streams().in(), output(), limit()).run(opening));
        });
    }

    /** A command in several places. */
    Exit command(List<SessionPlace> places, List<String> words) {
        return conversing(() -> {
            String nonce = nonce();
            SequencedMap<String, Opening> openings = new LinkedHashMap<>();
            for (SessionPlace place : places) {
                openings.put(
                        place.label(), opening(place, () -> Tickets.command(place, RemoteCommand.piped(words, nonce))));
            }
            var onAll = new CommandOnAll(nonce, output(), limit(), display::failed);
            return new Exit.Remote(onAll.run(openings));
        });
    }

    /** A shell or a command by AWS's own plugin, which ends with a code of its own. */
    Exit plugin(SessionPlace place, List<String> words) {
        return conversing(() -> {
            Map<String, String> environment = new HashMap<>(context.environment());
            environment.putAll(place.account().credentialVariables());
            var plugin = new SessionManagerPlugin(
                    environment,
                    place.account().region(),
                    place.account().systemsManager().toString());
            String version = plugin.version();
            SessionTicket ticket =
                    words.isEmpty() ? Tickets.shell(place) : Tickets.command(place, RemoteCommand.plain(words));
            context.signals().ignoreKeys();
            try {
                return new Exit.Remote(plugin.run(version, ticket, Tickets.request(place, words)));
            } catch (Failure failure) {
                place.account().sessions().terminate(ticket.sessionId());
                throw failure;
            }
        });
    }

    /** Forwards ports. */
    Exit forward(SessionPlace place, List<Forward> forwards) {
        return conversing(() -> tunnels(place).forward(forwards, display));
    }

    /** Carries ssh over standard input and output. */
    Exit ssh(SessionPlace place) {
        return conversing(() -> tunnels(place)
                .ssh(
                        context.streams().in(),
                        new StandardOutput(context.streams().out())));
    }

    private ExecTunnels tunnels(SessionPlace place) {
        return new ExecTunnels(place, workplace.settings().random(), limit());
    }

    /** Gives a signal time to end the session before the process. */
    private Exit conversing(Callable<Exit> conversation) {
        return workplace.departure().gracefully(() -> {
            try {
                return conversation.call();
            } catch (Failure failure) {
                throw failure;
            } catch (InterruptedException e) {
                throw new Failure.Interrupted("Interrupted.", "");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Asks for the session only when it is opened, so that a place which refuses it keeps no other from being opened. */
    private Opening opening(SessionPlace place, Supplier<SessionTicket> ticket) {
        var channels = new DataChannels(place.account(), workplace.settings().random());
        return receiver -> channels.open(ticket.get(), receiver, SessionOptions.USUAL);
    }

    private Limit limit() {
        return Limit.of(workplace.departure().interruption()::requested, timeout, clock);
    }

    private String nonce() {
        byte[] bytes = new byte[16];
        workplace.settings().random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Standard output, byte for byte; the session is not kept up for nobody. */
    private Bytes output() {
        StandardOutput out = new StandardOutput(context.streams().out());
        return (bytes, from, to) -> {
            try {
                out.write(bytes, from, to - from);
            } catch (IOException e) {
                throw new Failure.Failed("output-closed", "Nobody reads the output any more.", "", e);
            }
        };
    }
}
