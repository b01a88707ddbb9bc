package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.ServiceState;
import dev.atelier.aws.StackEvent;
import dev.atelier.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells how the ECS services of a stack come by their tasks while the stack is made. CloudFormation waits for that in silence,
 * for hours where the tasks do not stay up, while ECS knows why from the first minute.
 */
final class ServiceProgress {
    private static final String SERVICE = "AWS::ECS::Service";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Pattern ARN = Pattern.compile("arn:.*:service/([^/]+)/([^/]+)");
    /** What ECS says when something goes wrong, against its reports of tasks started, stopped and registered. */
    private static final Pattern TROUBLE = Pattern.compile("unable to|fail|unhealthy|throttled|rolling back");

    private static final Pattern SUBJECT = Pattern.compile("^\\(service [^)]*\\) ");

    private final Surroundings surroundings;
    private final Account account;
    private final String stack;
    /** ARNs of the services that are being made, by logical id. */
    private final Map<String, String> inProgress = new LinkedHashMap<>();

    private final Map<String, ServiceState> told = new LinkedHashMap<>();
    private Instant nextLook = Instant.MIN;

    ServiceProgress(Surroundings surroundings, Account account, String stack) {
        this.surroundings = surroundings;
        this.account = account;
        this.stack = stack;
    }

    /** Takes note of what happened to the stack, and looks at its services when it is time. */
    void follow(List<StackEvent> fresh) {
        fresh.stream().filter(event -> event.type().equals(SERVICE)).forEach(this::note);
        if (!inProgress.isEmpty() && !surroundings.now().isBefore(nextLook)) {
            inProgress.forEach(this::look);
            nextLook = surroundings.now().plus(BETWEEN_LOOKS);
        }
    }

    private void note(StackEvent event) {
        String arn = event.physicalId();
        switch (event.status()) {
            case "CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS" -> {
                if (ARN.matcher(arn).matches()) {
                    inProgress.put(event.logicalId(), arn);
                }
            }
            case "CREATE_FAILED", "UPDATE_FAILED" -> {
                look(event.logicalId(), arn);
                inProgress.remove(event.logicalId());
            }
            default -> inProgress.remove(event.logicalId());
        }
    }

    private void look(String logicalId, String arn) {
        var name = ARN.matcher(arn);
        if (name.matches()) {
            account.ecs().glance(name.group(1), name.group(2)).ifPresent(state -> tell(logicalId, state));
        }
    }

    private void tell(String logicalId, ServiceState state) {
        var before = Optional.ofNullable(told.put(logicalId, state));
        boolean news = before.map(old -> old.desired() != state.desired()
                        || old.running() != state.running()
                        || !trouble(old).equals(trouble(state)))
                .orElse(true);
        if (news) {
            surroundings.tell(new Event.ServiceChanged(
                    surroundings.now(),
                    stack,
                    logicalId,
                    state.name(),
                    state.desired(),
                    state.running(),
                    trouble(state)));
        }
    }

    /** Without the service's name at its beginning. */
    private static String trouble(ServiceState state) {
        return state.events().stream()
                .filter(message -> TROUBLE.matcher(message).find())
                .findFirst()
                .map(message -> SUBJECT.matcher(message).replaceFirst(""))
                .orElse("");
    }
}
