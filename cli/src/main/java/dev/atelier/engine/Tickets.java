package dev.atelier.engine;

import dev.atelier.aws.SessionTicket;
import dev.atelier.aws.SessionsGateway;
import dev.atelier.session.command.RemoteCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks AWS for sessions with a place: in containers by ECS, on instances by Systems Manager. */
public final class Tickets {
    private static final String COMMAND = "AWS-StartInteractiveCommand";

    private Tickets() {}

    /** A shell: in a container the best that is there, on an instance the one that the account's preferences name. */
    public static SessionTicket shell(SessionPlace place) {
        return switch (place) {
            case SessionPlace.Container container -> execute(container, RemoteCommand.shell());
            case SessionPlace.Machine machine ->
                machine.account().sessions().start(machine.candidate().id(), Optional.empty(), Map.of());
        };
    }

    /**
     * For a command.
     *
     * @param line the command line, as {@link RemoteCommand} makes it
     */
    public static SessionTicket command(SessionPlace place, String line) {
        return switch (place) {
            case SessionPlace.Container container -> execute(container, line);
            case SessionPlace.Machine machine -> document(machine, COMMAND, Map.of("command", List.of(line)));
        };
    }

    /**
     * For what a document describes.
     *
     * @param document a session document of AWS
     */
    public static SessionTicket document(SessionPlace place, String document, Map<String, List<String>> parameters) {
        return place.account().sessions().start(target(place), Optional.of(document), parameters);
    }

    /** What the plugin has to know of a request: its target, and on an instance the document of a command. */
    public static Map<String, Object> request(SessionPlace place, List<String> words) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("Target", target(place));
        if (place instanceof SessionPlace.Machine && !words.isEmpty()) {
            request.put("DocumentName", COMMAND);
            request.put("Parameters", Map.of("command", List.of(RemoteCommand.plain(words))));
        }
        return request;
    }

    private static String target(SessionPlace place) {
        return switch (place) {
            case SessionPlace.Container container ->
                SessionsGateway.containerTarget(container.cluster(), container.task(), container.runtimeId());
            case SessionPlace.Machine machine -> machine.candidate().id();
        };
    }

    private static SessionTicket execute(SessionPlace.Container container, String line) {
        return container
                .account()
                .sessions()
                .execute(container.cluster(), container.task(), container.container(), container.runtimeId(), line);
    }
}
