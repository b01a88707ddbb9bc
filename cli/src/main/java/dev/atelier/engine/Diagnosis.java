package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackEvent;
import dev.atelier.aws.StoppedTask;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds why an operation on a stack failed: the earliest failure that is not merely the consequence of another one, inside a
 * nested stack where it happened there, with what ECS says of tasks that do not stay up.
 */
final class Diagnosis {
    private static final int DEEPEST = 5;
    private static final Pattern SERVICE_ARN = Pattern.compile("arn:.*:service/([^/]+)/([^/]+)");

    private final Account account;

    Diagnosis(Account account) {
        this.account = account;
    }

    /** The cause of a failed operation, from its events in the order in which they happened. */
    Optional<Cause> cause(List<StackEvent> events) {
        return cause(events, 0);
    }

    private Optional<Cause> cause(List<StackEvent> events, int depth) {
        return events.stream()
                .filter(StackEvent::failed)
                .filter(event -> !cascade(event))
                .min(Comparator.comparing(StackEvent::ofStackItself).thenComparing(StackEvent::time))
                .map(event -> nested(event, depth).orElseGet(() -> cause(event)));
    }

    /** CloudFormation cancels what is under way when something else fails. */
    private static boolean cascade(StackEvent event) {
        return event.reason().startsWith("Resource creation cancelled")
                || event.reason().startsWith("Resource update cancelled")
                || event.reason().startsWith("Resource deletion cancelled")
                || (event.ofStackItself() && event.reason().startsWith("The following resource(s) failed"));
    }

    private Optional<Cause> nested(StackEvent event, int depth) {
        boolean descends = event.type().equals(StackEvent.STACK_TYPE)
                && !event.ofStackItself()
                && event.physicalId().startsWith("arn:")
                && depth < DEEPEST;
        return descends
                ? cause(account.cloudFormation().events(event.physicalId(), any -> true), depth + 1)
                : Optional.empty();
    }

    private Cause cause(StackEvent event) {
        String reason = event.reason().isEmpty() ? "CloudFormation gives no reason." : event.reason();
        String tasks = event.type().equals("AWS::ECS::Service") ? stoppedTasks(event.physicalId()) : "";
        return new Cause(event.time(), event.logicalId(), event.type(), tasks.isEmpty() ? reason : reason + tasks);
    }

    private String stoppedTasks(String arn) {
        var path = SERVICE_ARN.matcher(arn);
        if (!path.matches()) {
            return "";
        }
        return account.ecs().stoppedTasks(path.group(1), path.group(2)).stream()
                .flatMap(Diagnosis::reasons)
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .limit(3)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), text -> text.isEmpty() ? "" : " Its tasks stopped: " + text));
    }

    private static Stream<String> reasons(StoppedTask task) {
        return Stream.concat(
                task.containers().stream()
                        .map(container -> container.reason().isEmpty()
                                ? container
                                        .exitCode()
                                        .filter(code -> code != 0)
                                        .map(code -> container.name() + " exited with code " + code)
                                        .orElse("")
                                : container.name() + ": " + container.reason()),
                Stream.of(task.reason()));
    }
}
