package dev.atelier.diagnosis;

import dev.atelier.aws.Account;
import dev.atelier.aws.Sleeper;
import dev.atelier.aws.StackEvent;
import dev.atelier.events.Failure;
import dev.atelier.events.Finding;
import dev.atelier.knowledge.Knowledge;
import dev.atelier.knowledge.KnownError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds why an operation on a stack failed: the earliest failure that is not merely the consequence of another one, inside a
 * nested stack where it happened there, with what AWS can tell about the resource and what is known of such messages.
 *
 * <p>An instance serves one operation.
 */
public final class Diagnosis {
    private static final int DEEPEST = 5;
    /** Further failures of one operation are hardly the cause, and each look costs calls. */
    private static final int LOOKS = 3;

    private final Account account;
    private final List<Investigator> investigators;
    private final Knowledge knowledge = new Knowledge();
    private final Map<Failed, Evidence> evidence = new HashMap<>();

    /** What was found out about one failure. */
    private record Evidence(List<Finding> findings, List<RuntimeException> unread) {}

    public Diagnosis(Account account, Sleeper sleeper) {
        this.account = account;
        this.investigators = List.of(
                new DenialInvestigator(account),
                new ServiceInvestigator(account),
                new TargetGroupInvestigator(account),
                new CertificateInvestigator(account),
                new ContentInvestigator(account),
                new BootLogInvestigator(account, sleeper));
    }

    /**
     * Looks at what failed just now, while it still lives: a rollback takes away the instance whose log would tell.
     *
     * @param fresh events that nobody has heard of yet
     */
    public void hear(List<StackEvent> fresh) {
        fresh.stream()
                .filter(StackEvent::failed)
                .filter(event -> !event.type().equals(StackEvent.STACK_TYPE))
                .filter(event -> !cascade(event))
                .limit(Math.max(0, LOOKS - evidence.size()))
                .forEach(event -> evidence(Failed.of(event)));
    }

    /** The cause of a failed operation, from its events in the order in which they happened. */
    public Optional<Cause> cause(List<StackEvent> events) {
        return cause(events, 0);
    }

    private Optional<Cause> cause(List<StackEvent> events, int depth) {
        return events.stream()
                .filter(StackEvent::failed)
                .filter(event -> !cascade(event))
                .min(Comparator.comparing(StackEvent::ofStackItself).thenComparing(StackEvent::time))
                .map(event -> nested(event, depth).orElseGet(() -> cause(Failed.of(event))));
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

    /** Why each resource failed that did so by itself, in the order in which it happened; nested stacks are not descended. */
    public List<Cause> causes(List<StackEvent> events) {
        return events.stream()
                .filter(StackEvent::failed)
                .filter(event -> !event.ofStackItself() && !cascade(event))
                .sorted(Comparator.comparing(StackEvent::time))
                .map(event -> cause(Failed.of(event)))
                .toList();
    }

    /** Why a resource failed or does not get ready. */
    Cause cause(Failed failed) {
        Evidence found = evidence(failed);
        return new Cause(
                failed.time(),
                failed.logicalId(),
                failed.type(),
                Denial.withoutCode(failed.reason()),
                found.findings(),
                explanation(failed, found.findings()),
                found.unread());
    }

    /** Why a resource is still being made, from the latest event of it. */
    public Cause waiting(StackEvent event) {
        return cause(Failed.of(event));
    }

    /**
     * Why a service is not well although its stack stands.
     *
     * @param status how it stands, in words
     */
    public Cause service(String cluster, String service, String status, Instant now) {
        String arn = "arn:aws:ecs:" + account.region() + ":" + account.id() + ":service/" + cluster + "/" + service;
        return cause(new Failed(now, "", service, "AWS::ECS::Service", arn, status));
    }

    /** The cause where there is only a message, such as that of a change set that cannot be made. */
    public Cause cause(String stack, String message, Instant time) {
        return cause(new Failed(time, stack, "", "", "", message));
    }

    private Evidence evidence(Failed failed) {
        return evidence.computeIfAbsent(failed, this::investigate);
    }

    /** Whatever goes wrong here must not stand in the way of the cause itself. */
    private Evidence investigate(Failed failed) {
        List<Finding> findings = new ArrayList<>();
        List<RuntimeException> unread = new ArrayList<>();
        for (Investigator investigator : investigators) {
            if (investigator.concerns(failed)) {
                try {
                    findings.addAll(investigator.investigate(failed));
                } catch (Failure.Interrupted | Failure.TimedOut e) {
                    throw e;
                } catch (RuntimeException e) {
                    unread.add(e);
                }
            }
        }
        return new Evidence(findings, unread);
    }

    /** What was found out comes nearer to the root than what CloudFormation says, unless it could be said of anything. */
    private Optional<Cause.Explanation> explanation(Failed failed, List<Finding> findings) {
        record Known(KnownError error, String text) {}
        return Stream.concat(findings.stream().map(Finding::sentence), Stream.of(failed.reason()))
                .flatMap(text -> knowledge.of(failed.type(), text).map(error -> new Known(error, text)).stream())
                .min(Comparator.comparing(known -> known.error().general()))
                .map(known -> new Cause.Explanation(
                        known.error().code(),
                        known.error().explanation(known.text(), values(failed)),
                        known.error().next(known.text(), values(failed)),
                        known.error().lasts()));
    }

    private Map<String, String> values(Failed failed) {
        Map<String, String> values = failed.values();
        values.put("account", account.id());
        values.put("region", account.region());
        return values;
    }
}
