package dev.atelier.simulator.session;

import dev.atelier.simulator.faults.SessionFault;
import dev.atelier.simulator.session.agent.SessionSpec;
import dev.atelier.simulator.websocket.WebSocketServer;
import dev.atelier.simulator.world.RandomText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every session of a simulator, and the WebSocket server that clients reach them by, which starts with the first one. */
public final class Sessions implements AutoCloseable {

    private static final String PATH = "/v1/data-channel/";

    private final SessionSettings settings;
    private final Map<String, Session> all = new ConcurrentHashMap<>();
    private final DataChannels channels = new DataChannels(PATH, all);
    private volatile List<SessionFault> faults = List.of();
    private Optional<WebSocketServer> server = Optional.empty();

    /** No session yet. */
    public Sessions(SessionSettings settings) {
        this.settings = settings;
    }

    /** How they behave. */
    public SessionSettings settings() {
        return settings;
    }

    /** What goes wrong with them from now on, those that are open included. */
    public void suffer(List<SessionFault> script) {
        faults = script;
    }

    /** Starts a session; its agent begins when the first client comes. */
    public Ticket open(SessionRequest request, RandomText random, Instant now) {
        var spec = new SessionSpec(
                request.id(),
                request.target(),
                request.activity(),
                request.encryption(),
                settings.agentVersion(),
                request.idle(),
                request.longest(),
                settings.pace(),
                settings.programs());
        Session.Pass pass = pass(random);
        all.put(request.id(), new Session(request, spec, pass, now, () -> faults));
        return ticket(request.id(), pass);
    }

    /** A new ticket for a session that lives; the old one is void. */
    public Optional<Ticket> resume(String id, RandomText random) {
        Session session = all.get(id);
        if (session == null || session.isOver()) {
            return Optional.empty();
        }
        Session.Pass pass = pass(random);
        session.renew(pass);
        return Optional.of(ticket(id, pass));
    }

    /** Ends a session. */
    public void terminate(String id, String reason) {
        Optional.ofNullable(all.get(id)).ifPresent(session -> session.terminate(reason));
    }

    /** Ends the sessions to targets that are no more. */
    public void endAll(Predicate<String> target) {
        all.values().stream()
                .filter(session -> target.test(session.request().target()))
                .forEach(session -> session.terminate(""));
    }

    /** The sessions of an account and region, whether they live or not. */
    public Stream<Known> in(String account, String region) {
        return all.values().stream()
                .filter(each -> each.request().account().equals(account)
                        && each.request().region().equals(region))
                .map(each -> new Known(each.request(), each.started(), each.isOver()));
    }

    /**
     * A session and how far it is.
     *
     * @param started in the time of the world
     */
    public record Known(SessionRequest request, Instant started, boolean over) {}

    private static Session.Pass pass(RandomText random) {
        return new Session.Pass(
                random.alphanumeric(96), random.alphanumeric(20) + "+/" + random.alphanumeric(4) + "==");
    }

    private Ticket ticket(String id, Session.Pass pass) {
        return new Ticket(
                id,
                pass.token(),
                "ws://127.0.0.1:" + port() + PATH + id + "?role=publish_subscribe&cell-number=" + pass.cell());
    }

    private synchronized int port() {
        if (server.isEmpty()) {
            try {
                server = Optional.of(WebSocketServer.start(channels));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server.get().port();
    }

    /** Ends every session and stops listening. */
    @Override
    public synchronized void close() {
        all.values().forEach(session -> session.terminate(""));
        server.ifPresent(WebSocketServer::close);
        server = Optional.empty();
    }
}
