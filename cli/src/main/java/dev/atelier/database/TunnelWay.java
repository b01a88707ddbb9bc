package dev.atelier.database;

import dev.atelier.session.tunnel.Tunnel;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The way through a tunnel. One whose session has ended is dug anew, so that a run goes on after its connections were lost. */
public final class TunnelWay implements Way {
    private final Supplier<Tunnel> digger;
    private final IntFunction<JdbcWay> through;
    private Optional<Tunnel> tunnel = Optional.empty();

    /**
     * @param digger starts a session, and listens on a port of this machine
     * @param through the way from that port
     */
    public TunnelWay(Supplier<Tunnel> digger, IntFunction<JdbcWay> through) {
        this.digger = digger;
        this.through = through;
    }

    @Override
    public String name() {
        return "tunnel";
    }

    @Override
    public SqlSession open(String secret, String database) {
        return way().open(secret, database);
    }

    @Override
    public SqlSession transaction(String secret, String database) {
        return way().transaction(secret, database);
    }

    private JdbcWay way() {
        Tunnel open = tunnel.filter(dug -> !dug.lost().isDone()).orElseGet(this::dig);
        return through.apply(open.address().getPort());
    }

    private Tunnel dig() {
        close();
        Tunnel dug = digger.get();
        tunnel = Optional.of(dug);
        return dug;
    }

    @Override
    public void close() {
        tunnel.ifPresent(Tunnel::close);
        tunnel = Optional.empty();
    }
}
