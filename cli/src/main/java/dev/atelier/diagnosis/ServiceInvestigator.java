package dev.atelier.diagnosis;

import dev.atelier.aws.Account;
import dev.atelier.aws.ContainerLog;
import dev.atelier.aws.ServiceState;
import dev.atelier.aws.StoppedTask;
import dev.atelier.events.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks ECS why a service's tasks do not stay up: what they stopped of, the last lines of the container that failed, what the load
 * balancer says, and what ECS complains of.
 */
final class ServiceInvestigator implements Investigator {
    private static final Pattern SERVICE_ARN = Pattern.compile("arn:.*:service/([^/]+)/([^/]+)");
    /** What ECS says of a service that is well. */
    private static final Pattern ROUTINE = Pattern.compile(
            "has reached a steady state|has started \\d+ task|registered \\d+ target|deregistered \\d+ target|has begun draining"
                    + "|has stopped \\d+ (?:running )?task|deployment \\S+ (?:completed|deployment)");
    /** ECS stops tasks on purpose too, when the service is changed or deleted. */
    private static final Pattern ON_PURPOSE = Pattern.compile("Scaling activity initiated by|Service deleted");

    private static final int MOST_TASKS = 3;
    private static final int LINES = 10;

    private final Account account;
    private final TargetGroupInvestigator targets;

    ServiceInvestigator(Account account) {
        this.account = account;
        this.targets = new TargetGroupInvestigator(account);
    }

    @Override
    public boolean concerns(Failed failed) {
        return failed.type().equals("AWS::ECS::Service")
                && SERVICE_ARN.matcher(failed.physicalId()).matches();
    }

    @Override
    public List<Finding> investigate(Failed failed) {
        Matcher arn = SERVICE_ARN.matcher(failed.physicalId());
        return arn.matches() ? investigate(arn.group(1), arn.group(2)) : List.of();
    }

    /** Why a service is not well. */
    List<Finding> investigate(String cluster, String service) {
        List<Finding> findings = new ArrayList<>(tasks(cluster, service));
        Optional<ServiceState> state = account.ecs().service(cluster, service);
        state.stream()
                .flatMap(it -> it.targetGroups().stream())
                .flatMap(group -> targets.investigate(group).stream())
                .forEach(findings::add);
        state.stream()
                .flatMap(it -> it.events().stream())
                .filter(message -> !ROUTINE.matcher(message).find())
                .limit(1)
                .map(message -> new Finding("ECS says: " + message))
                .forEach(findings::add);
        return findings;
    }

    /** The tasks that failed, each reason once: the next try mostly fails of the same. */
    private List<Finding> tasks(String cluster, String service) {
        Map<String, StoppedTask> byReason = new LinkedHashMap<>();
        account.ecs().stoppedTasks(cluster, service).stream()
                .filter(task -> !ON_PURPOSE.matcher(task.reason()).find())
                .forEach(task -> byReason.putIfAbsent(reason(task), task));
        return byReason.entrySet().stream()
                .limit(MOST_TASKS)
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String reason(StoppedTask task) {
        return Stream.concat(
                        Stream.of(task.reason()),
                        task.containers().stream()
                                .filter(StoppedTask.Container::failed)
                                .map(ServiceInvestigator::reason)
                                .filter(text -> !repeats(text, task.reason())))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** ECS puts the reason why a task cannot start on its containers too. */
    private static boolean repeats(String container, String task) {
        return !task.isEmpty() && container.endsWith(": " + task);
    }

    private static String reason(StoppedTask.Container container) {
        String exit = container
                .exitCode()
                .map(code -> "container " + container.name() + " exited with code " + code)
                .orElse("container " + container.name());
        return container.reason().isEmpty() ? exit : exit + ": " + container.reason();
    }

    private Finding finding(String reason, StoppedTask task) {
        String sentence = "A task stopped: " + (reason.isEmpty() ? "ECS gives no reason" : reason)
                + (reason.endsWith(".") ? "" : ".");
        List<String> lines = log(task);
        return new Finding(lines.isEmpty() ? sentence : sentence + " The last lines of its log:", lines);
    }

    /** The end of the log of the container that failed, or of all when none is to blame. */
    private List<String> log(StoppedTask task) {
        List<String> culprits = task.containers().stream()
                .filter(StoppedTask.Container::failed)
                .map(StoppedTask.Container::name)
                .toList();
        return account.ecs().logs(task.definition()).stream()
                .filter(log -> culprits.isEmpty() || culprits.contains(log.container()))
                .flatMap(log -> tail(log, task).stream())
                .map(Masked::line)
                .toList();
    }

    private List<String> tail(ContainerLog log, StoppedTask task) {
        return account.logs().tail(log.group(), log.stream(task.id()), LINES);
    }
}
