package dev.atelier.database;

import dev.atelier.aws.SessionTicket;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.session.tunnel.Forward;
import dev.atelier.session.tunnel.Tunnel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The way of a bench through the simulated Session Manager: a real tunnel, in real time, to the real server. */
final class Subway implements AutoCloseable {
    private final Bench bench;
    private final List<String> sessions = new ArrayList<>();
    private final TunnelWay way;

    /** @param authorities who may vouch for the server */
    Subway(Bench bench, String host, Authorities authorities) {
        this.bench = bench;
        this.way = new TunnelWay(
                () -> dig(host),
                port -> new JdbcWay(
                        "tunnel",
                        new JdbcWay.Address(host, 5432, Optional.of(port)),
                        bench.aws.account().secrets(),
                        authorities));
    }

    private Tunnel dig(String host) {
        var channels = new DataChannels(bench.aws.account(), new Random(1));
        try {
            return Tunnel.open(
                    new Forward(0, Optional.of(host), 5432),
                    (document, parameters, receiver, options) -> {
                        SessionTicket ticket =
                                bench.aws.account().sessions().start(Bench.INSTANCE, Optional.of(document), parameters);
                        sessions.add(ticket.sessionId());
                        return channels.open(ticket, receiver, options);
                    },
                    SessionOptions.USUAL,
                    event -> {},
                    Clock.systemUTC());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Way way() {
        return way;
    }

    /** How many sessions were started. */
    int sessions() {
        return sessions.size();
    }

    /** Ends the session as AWS does, when somebody terminates it or its time is over. */
    void collapse() {
        bench.aws.account().sessions().terminate(sessions.getLast());
    }

    @Override
    public void close() {
        way.close();
    }
}
