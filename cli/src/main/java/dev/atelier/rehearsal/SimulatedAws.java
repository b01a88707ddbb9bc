package dev.atelier.rehearsal;

import dev.atelier.aws.Aws;
import dev.atelier.aws.Settings;
import dev.atelier.aws.Transport;
import dev.atelier.engine.Interruption;
import dev.atelier.engine.Surroundings;
import dev.atelier.engine.UrlProbe;
import dev.atelier.events.EventSink;
import dev.atelier.simulator.Simulator;
import dev.atelier.simulator.VirtualClock;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.services.Seed;
import dev.atelier.simulator.session.SessionSettings;
import dev.atelier.simulator.sql.SqlServer;
import java.io.IOException;
import java.util.Random;

/** An AWS inside this process, whose hours pass as fast as they can be computed. */
final class SimulatedAws {
    private final VirtualClock clock = new VirtualClock();
    private final Simulator simulator;

    SimulatedAws(Seed seed, SqlServer sql) {
        simulator = Simulator.builder()
                .clock(clock)
                .seed(seed)
                .sql(sql)
                .sessions(SessionSettings.scripted(Visits.shell()))
                .build();
    }

    Simulator simulator() {
        return simulator;
    }

    /** What the engine works with: this AWS, its time, and chance that is the same each time. */
    Surroundings surroundings(EventSink events) {
        Settings settings = Settings.simulated(transport(), clock, clock::advance, new Random(1));
        return new Surroundings(
                new Aws(settings),
                events,
                UrlProbe.of(settings),
                clock,
                settings.sleeper(),
                settings.random(),
                new Interruption(),
                "atelier rehearse");
    }

    private Transport transport() {
        return call -> {
            HttpReply reply = simulator.handle(new HttpCall(call.method(), call.uri(), call.headers(), call.body()));
            clock.advance(reply.delay());
            if (reply.isReset()) {
                throw new IOException("The connection was reset.");
            }
            return new Transport.Reply(reply.status(), reply.headers(), reply.body());
        };
    }
}
