package dev.atelier.simulator.session;

import dev.atelier.simulator.faults.FrameFaults;
import dev.atelier.simulator.faults.SessionEffect;
import dev.atelier.simulator.faults.SessionFault;
import dev.atelier.simulator.http.JsonReply;
import dev.atelier.simulator.session.agent.Agent;
import dev.atelier.simulator.session.agent.AgentLink;
import dev.atelier.simulator.session.agent.SessionSpec;
import dev.atelier.simulator.session.wire.AgentMessage;
import dev.atelier.simulator.websocket.WebSocketConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One session as the service sees it: an agent at one end, at the other a client that comes and goes. */
final class Session implements AgentLink {

    private static final int NORMAL = 1000;

    private final SessionRequest request;
    private final Instant started;
    private final Agent agent;
    private final Lane toAgent;
    private final Lane toClient;
    private Pass pass;
    private boolean agentStarted;
    private boolean over;
    private Optional<WebSocketConnection> client = Optional.empty();

    /**
     * What the client has to show; a new one makes the old one void.
     *
     * @param cell the cell number of the URL
     */
    record Pass(String token, String cell) {

        /** Opens nothing. */
        static final Pass NONE = new Pass("", "");

        @Override
        public String toString() {
            return "Pass";
        }
    }

    Session(SessionRequest request, SessionSpec spec, Pass pass, Instant started, Supplier<List<SessionFault>> faults) {
        this.request = request;
        this.started = started;
        this.pass = pass;
        this.agent = new Agent(spec, this);
        this.toAgent = new Lane(faults(faults, SessionFault.Direction.TO_AGENT), agent::received, this::suffer);
        this.toClient = new Lane(
                faults(faults, SessionFault.Direction.TO_CLIENT),
                frame -> connection().ifPresent(connection -> connection.send(frame)),
                this::suffer);
    }

    private FrameFaults faults(Supplier<List<SessionFault>> script, SessionFault.Direction direction) {
        return new FrameFaults(
                script,
                request.target(),
                request.document(),
                direction,
                request.id().hashCode());
    }

    SessionRequest request() {
        return request;
    }

    /** In the time of the world. */
    Instant started() {
        return started;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized boolean admits(String cell) {
        return !over && !cell.isEmpty() && pass.cell().equals(cell);
    }

    synchronized void renew(Pass next) {
        pass = next;
    }

    /** A client shows its token. Whoever was there before is sent away. */
    synchronized boolean attach(WebSocketConnection connection, String token) {
        if (over || token.isEmpty() || !pass.token().equals(token)) {
            return false;
        }
        client.ifPresent(before -> before.close(NORMAL, "Replaced by another connection"));
        client = Optional.of(connection);
        if (agentStarted) {
            agent.publish(true);
        } else {
            agentStarted = true;
            agent.start();
        }
        return true;
    }

    synchronized void detach(WebSocketConnection connection) {
        if (client.filter(connection::equals).isPresent()) {
            client = Optional.empty();
            agent.publish(false);
        }
    }

    /** A frame of the client, which the service passes on if it is for the agent. */
    void fromClient(byte[] frame) {
        toAgent.pass(frame);
    }

    @Override
    public void toClient(byte[] frame) {
        toClient.pass(frame);
    }

    private void suffer(SessionEffect.Blow blow) {
        switch (blow) {
            case SessionEffect.Disconnect() -> connection().ifPresent(WebSocketConnection::abort);
            case SessionEffect.Bye() -> connection().ifPresent(connection -> connection.close(NORMAL, "Bye"));
            case SessionEffect.Silence() -> connection().ifPresent(WebSocketConnection::fallSilent);
            case SessionEffect.Pause(Duration time) -> pause(time);
            case SessionEffect.ExpireToken() -> {
                renew(Pass.NONE);
                connection().ifPresent(WebSocketConnection::abort);
            }
            case SessionEffect.Vanish() -> {
                connection().ifPresent(WebSocketConnection::abort);
                over("");
                agent.terminate("");
            }
            case SessionEffect.End(String reason) -> agent.terminate(reason);
        }
    }

    private void pause(Duration time) {
        tell(AgentMessage.PAUSE_PUBLICATION);
        agent.publish(false);
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    tell(AgentMessage.START_PUBLICATION);
                    agent.publish(true);
                });
    }

    private void tell(String type) {
        var message = new AgentMessage(
                type, Instant.now(), 0, AgentMessage.SYN | AgentMessage.FIN, UUID.randomUUID(), 0, new byte[0]);
        connection().ifPresent(connection -> connection.send(message.encode()));
    }

    private synchronized Optional<WebSocketConnection> connection() {
        return client;
    }

    /** Ends the session from outside. */
    void terminate(String reason) {
        if (begun()) {
            agent.terminate(reason);
        } else {
            over(reason);
        }
    }

    private synchronized boolean begun() {
        return agentStarted;
    }

    @Override
    public synchronized void over(String reason) {
        if (over) {
            return;
        }
        over = true;
        client.ifPresent(connection -> {
            connection.send(channelClosed(reason).encode());
            connection.close(NORMAL, "");
        });
    }

    private AgentMessage channelClosed(String reason) {
        var id = UUID.randomUUID();
        Instant now = Instant.now();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("MessageId", id.toString());
        fields.put("CreatedDate", now.toString());
        fields.put("DestinationId", request.target());
        fields.put("SessionId", request.id());
        fields.put("MessageType", AgentMessage.CHANNEL_CLOSED);
        fields.put("SchemaVersion", 1);
        fields.put("Output", reason);
        return new AgentMessage(
                AgentMessage.CHANNEL_CLOSED,
                now,
                0,
                AgentMessage.SYN | AgentMessage.FIN,
                id,
                0,
                JsonReply.text(fields).getBytes(StandardCharsets.UTF_8));
    }
}
