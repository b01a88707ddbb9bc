package dev.atelier.simulator.session;

import dev.atelier.simulator.http.JsonFields;

/** What lets a client into a session. */
public record Ticket(String sessionId, String token, String url) {

    /** As Systems Manager writes it. */
    public JsonFields systemsManager() {
        return new JsonFields()
                .put("SessionId", sessionId)
                .put("TokenValue", token)
                .put("StreamUrl", url);
    }

    /** As ECS writes it. */
    public JsonFields ecs() {
        return new JsonFields()
                .put("sessionId", sessionId)
                .put("streamUrl", url)
                .put("tokenValue", token);
    }

    @Override
    public String toString() {
        return "Ticket[" + sessionId + "]";
    }
}
