package dev.atelier.simulator.session;

import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.websocket.Upgrade;
import dev.atelier.simulator.websocket.WebSocketConnection;
import dev.atelier.simulator.websocket.WebSocketHandler;
import dev.atelier.simulator.websocket.WebSocketListener;
import java.util.Map;
import java.util.Optional;

/** Lets clients into sessions: by the URL when they connect, by the token of their first message. */
final class DataChannels implements WebSocketHandler {

    private static final int REFUSED = 1008;

    private final String path;
    private final Map<String, Session> sessions;

    DataChannels(String path, Map<String, Session> sessions) {
        this.path = path;
        this.sessions = sessions;
    }

    @Override
    public WebSocketListener accept(Upgrade request) throws Refusal {
        Session session = Optional.of(request.path())
                .filter(asked -> asked.startsWith(path))
                .map(asked -> sessions.get(asked.substring(path.length())))
                .orElseThrow(() -> new Refusal(404, "There is no such data channel."));
        if (!parameter(request, "role").filter("publish_subscribe"::equals).isPresent()) {
            throw new Refusal(400, "The role must be publish_subscribe.");
        }
        if (!session.admits(parameter(request, "cell-number").orElse(""))) {
            throw new Refusal(403, "The session is over, or the cell number of the URL has expired.");
        }
        UpgradeSignature.check(request, session.request().region());
        return new Client(session);
    }

    /** A parameter of the query, as it stands there: clients pass the URL on unchanged. */
    private static Optional<String> parameter(Upgrade request, String name) {
        for (String pair : request.query().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** One connection: a text message that opens it, then frames. */
    private static final class Client implements WebSocketListener {

        private final Session session;
        private boolean open;

        Client(Session session) {
            this.session = session;
        }

        @Override
        public void text(WebSocketConnection connection, String message) {
            if (open || !session.attach(connection, token(message))) {
                connection.close(REFUSED, "The token is not valid");
                return;
            }
            open = true;
        }

        private static String token(String message) {
            try {
                JsonObject fields = JsonObject.parse(message);
                boolean whole = fields.string("MessageSchemaVersion")
                                .filter("1.0"::equals)
                                .isPresent()
                        && fields.string("RequestId").isPresent()
                        && fields.string("ClientId").isPresent();
                return whole ? fields.string("TokenValue").orElse("") : "";
            } catch (RuntimeException e) {
                return "";
            }
        }

        @Override
        public void binary(WebSocketConnection connection, byte[] message) {
            if (open) {
                session.fromClient(message);
            } else {
                connection.close(REFUSED, "The first message must open the channel");
            }
        }

        @Override
        public void closed(WebSocketConnection connection) {
            session.detach(connection);
        }
    }
}
