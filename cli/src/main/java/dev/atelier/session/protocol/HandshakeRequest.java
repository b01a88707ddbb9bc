package dev.atelier.session.protocol;

import dev.atelier.session.AgentVersion;
import dev.atelier.session.SessionType;
import java.util.List;
import java.util.Optional;

/** What an agent asks of its client before a session starts: an action or more of which it names some that nobody knows yet. */
record HandshakeRequest(Optional<AgentVersion> agent, List<Action> actions) {

    sealed interface Action {
        /** What the agent calls it. */
        String name();
    }

    /** To behave as the session wants. */
    record Behave(String name, SessionType type) implements Action {}

    /**
     * To make a key for the session.
     *
     * @param challenge what the agent wants to see in the key's context; empty for older agents
     */
    record Encrypt(String name, String keyId, String challenge) implements Action {}

    /** Something else. */
    record Unknown(String name) implements Action {}

    static HandshakeRequest read(Json json) {
        return new HandshakeRequest(
                AgentVersion.of(json.text("AgentVersion")),
                json.objects("RequestedClientActions").stream()
                        .map(HandshakeRequest::action)
                        .toList());
    }

    /** The type of the session, a shell where the agent names none; empty for one that is unknown. */
    Optional<SessionType> type() {
        if (actions.stream().anyMatch(Unknown.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(actions.stream()
                .filter(Behave.class::isInstance)
                .map(action -> ((Behave) action).type())
                .findFirst()
                .orElseGet(SessionType.Shell::new));
    }

    Optional<Encrypt> encryption() {
        return actions.stream()
                .filter(Encrypt.class::isInstance)
                .map(Encrypt.class::cast)
                .findFirst();
    }

    private static Action action(Json action) {
        String name = action.text("ActionType");
        Json parameters = action.object("ActionParameters");
        return switch (name) {
            case "SessionType" ->
                type(parameters).<Action>map(type -> new Behave(name, type)).orElseGet(() -> new Unknown(name));
            case "KMSEncryption" -> new Encrypt(name, parameters.text("KMSKeyId"), parameters.text("Challenge"));
            default -> new Unknown(name);
        };
    }

    private static Optional<SessionType> type(Json parameters) {
        return Optional.ofNullable(
                switch (parameters.text("SessionType")) {
                    case "Standard_Stream" -> new SessionType.Shell();
                    case "InteractiveCommands" -> new SessionType.InteractiveCommand();
                    case "NonInteractiveCommands" -> new SessionType.NonInteractiveCommand();
                    case "Port" ->
                        new SessionType.Port(parameters.object("Properties").texts());
                    default -> null;
                });
    }
}
