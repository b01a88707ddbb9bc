package dev.atelier.rehearsal;

import dev.atelier.aws.SessionTicket;
import dev.atelier.engine.SessionPlace;
import dev.atelier.engine.TargetReader;
import dev.atelier.engine.Tickets;
import dev.atelier.events.Failure;
import dev.atelier.events.RehearsalReport.Visit;
import dev.atelier.plan.Installation;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.session.command.CommandRun;
import dev.atelier.session.command.Limit;
import dev.atelier.session.command.RemoteCommand;
import dev.atelier.simulator.session.program.Script;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Runs a command in a place of every target, as {@code exec} does. The session is a real one, in real time; the shell at its end is
 * made up, so that nothing of the operator's machine is touched.
 */
record Visits(TargetReader reader, RandomGenerator random) {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the made-up shell knows: the command of a visit succeeds. */
    static Script shell() {
        return command -> command.stream().anyMatch(word -> word.contains(NONCE))
                ? Optional.of(new Script.Answer(RemoteCommand.printed(NONCE, "", 0), 0))
                : Optional.empty();
    }

    /** Visits each target that has something running. */
    List<Visit> all(Installation installation) {
        return installation.targets().values().stream()
                .flatMap(target -> visit(reader.places(target)).stream())
                .toList();
    }

    /** One of the places; that sessions are impossible, as a config may have it, is told and is no failure. */
    private Optional<Visit> visit(List<SessionPlace> places) {
        return places.stream()
                .filter(place -> place.candidate().obstacle().isEmpty())
                .findFirst()
                .or(() -> places.stream().findFirst())
                .map(place -> new Visit(
                        place.target(),
                        place.candidate().id(),
                        place.candidate().obstacle().isEmpty() ? Optional.of(run(place)) : Optional.empty(),
                        place.candidate().obstacle()));
    }

    private int run(SessionPlace place) {
        SessionTicket ticket = Tickets.command(place, RemoteCommand.piped(List.of("true"), NONCE));
        var channels = new DataChannels(place.account(), random);
        var limit = Limit.of(() -> false, Optional.of(PATIENCE), InstantSource.system());
        try {
            return new CommandRun(NONCE, InputStream.nullInputStream(), (bytes, from, to) -> {}, limit)
                    .run(receiver -> channels.open(ticket, receiver, SessionOptions.USUAL));
        } catch (InterruptedException e) {
            throw new Failure.Interrupted("Interrupted.", "");
        }
    }
}
