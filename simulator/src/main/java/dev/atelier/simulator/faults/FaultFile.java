package dev.atelier.simulator.faults;

import dev.atelier.simulator.yaml.Tree;
import java.time.Duration;

/**
 * Reads a fault script. Every key of {@code match} and {@code when} may be left out; names are globs; times are seconds since
 * the start of the world.
 *
 * <pre>
 * calls:
 *   - match: { service: cloudformation, action: "Describe*", resource: "*-VPC-*", account: "111122223333" }
 *     when: { first: 3, count: 2, probability: 0.5, from: 10, until: 60 }   # or nth: 3
 *     effect: throttle       # throttle | reset | lost-reply | expired-token | access-denied
 *   - effect: { error: { status: 503, code: ServiceUnavailable, message: Try again. } }
 *   - effect: { delay: 0.2 }            # seconds of real time
 *   - effect: { stale-read: 5 }         # seconds; CloudFormation only
 * resources:
 *   - resource: RSCRSPMStage-VPC-*&#47;Vpc    # STACK/LogicalId
 *     on: create             # create (default) | update | delete
 *     when: { count: 1 }
 *     effect: { fail: The reason. }     # { fail: … } | hang | { slow: 60 } (simulated seconds) | what is made and does not work:
 *   - resource: app/Service                      # exit is left out where the task does not even start
 *     effect: { tasks-stop: { reason: Essential container in task exited, exit: 1, log: [no licence] } }
 *   - resource: app/TargetGroup
 *     effect: { targets-fail: { code: Target.Timeout, description: Request timed out } }
 * sessions:                                    # frames of Session Manager's data channel; each direction of each session counts
 *   - match: { target: "ecs:*", document: "AWS-StartSSH*", direction: to-client, frames: data }  # to-agent; acknowledgements
 *     when: { probability: 0.05 }              # from and until: real seconds since the session began
 *     effect: drop             # drop | duplicate | reorder | corrupt: the frame; after the frame: disconnect | bye | silence |
 *                              # expire-token | vanish
 *   - effect: { delay: 0.2 }   # seconds of real time
 *   - effect: { pause: 1 }     # the service pauses publication for so long
 *   - effect: { end: The reason. }
 * </pre>
 */
final class FaultFile {

    private FaultFile() {}

    static FaultScript read(String yaml) {
        Tree root = Tree.parse("faults", yaml);
        root.allowOnly("calls", "resources", "sessions");
        return new FaultScript(
                root.trees("calls").stream().map(FaultFile::call).toList(),
                root.trees("resources").stream().map(FaultFile::resource).toList(),
                root.trees("sessions").stream().map(SessionFaultReader::read).toList());
    }

    private static CallFault call(Tree rule) {
        rule.allowOnly("match", "when", "effect");
        CallMatch match = match(rule.tree("match"));
        CallEffect effect = callEffect(rule);
        if (effect instanceof CallEffect.StaleRead && !match.service().text().equals("cloudformation")) {
            throw new IllegalArgumentException(rule.where()
                    + ": stale-read works for CloudFormation alone; add match: { service: cloudformation }.");
        }
        return new CallFault(match, occasion(rule.tree("when")), effect);
    }

    private static CallMatch match(Tree match) {
        match.allowOnly("service", "action", "resource", "account");
        return new CallMatch(
                glob(match, "service"), glob(match, "action"), glob(match, "resource"), glob(match, "account"));
    }

    static Glob glob(Tree tree, String key) {
        return tree.string(key).map(Glob::new).orElse(Glob.ANY);
    }

    static Occasion occasion(Tree when) {
        when.allowOnly("nth", "first", "count", "probability", "from", "until");
        Occasion always = Occasion.ALWAYS;
        if (when.number("nth").isPresent()) {
            return Occasion.nth(when.number("nth").get().intValue());
        }
        return new Occasion(
                when.number("first").map(Double::intValue).orElse(always.first()),
                when.number("count").map(Double::intValue).orElse(always.count()),
                when.number("probability").orElse(always.probability()),
                when.seconds("from").orElse(always.from()),
                when.seconds("until").orElse(always.until()));
    }

    private static CallEffect callEffect(Tree rule) {
        if (rule.values().get("effect") instanceof String name) {
            return switch (name) {
                case "throttle" -> new CallEffect.Throttle();
                case "reset" -> new CallEffect.Reset();
                case "lost-reply" -> new CallEffect.LostReply();
                case "expired-token" -> new CallEffect.ExpiredToken();
                case "access-denied" -> new CallEffect.AccessDenied();
                default -> throw unknown(rule);
            };
        }
        Tree effect = rule.tree("effect");
        effect.allowOnly("error", "delay", "stale-read");
        if (effect.values().containsKey("error")) {
            Tree error = effect.tree("error");
            return new CallEffect.Failure(
                    error.number("status").map(Double::intValue).orElse(400),
                    error.string("code").orElse("InternalFailure"),
                    error.string("message").orElse("The fault script says so."));
        }
        return effect.seconds("delay")
                .<CallEffect>map(CallEffect.Delay::new)
                .or(() -> effect.seconds("stale-read").map(CallEffect.StaleRead::new))
                .orElseThrow(() -> unknown(rule));
    }

    private static ResourceFault resource(Tree rule) {
        rule.allowOnly("resource", "on", "when", "effect");
        String name = rule.string("resource")
                .orElseThrow(() -> new IllegalArgumentException(rule.where() + ": resource is missing."));
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(rule.where() + ": resource must be STACK/LogicalId.");
        }
        return new ResourceFault(
                new Glob(name.substring(0, slash)),
                new Glob(name.substring(slash + 1)),
                operation(rule),
                occasion(rule.tree("when")),
                resourceEffect(rule));
    }

    private static ResourceFault.Operation operation(Tree rule) {
        return switch (rule.string("on").orElse("create")) {
            case "create" -> ResourceFault.Operation.CREATE;
            case "update" -> ResourceFault.Operation.UPDATE;
            case "delete" -> ResourceFault.Operation.DELETE;
            default -> throw new IllegalArgumentException(rule.where() + ": on must be create, update or delete.");
        };
    }

    private static ResourceEffect resourceEffect(Tree rule) {
        if ("hang".equals(rule.values().get("effect"))) {
            return new ResourceEffect.Hang();
        }
        Tree effect = rule.tree("effect");
        effect.allowOnly("fail", "slow", "tasks-stop", "targets-fail");
        if (effect.values().containsKey("tasks-stop")) {
            Tree stop = effect.tree("tasks-stop");
            stop.allowOnly("reason", "exit", "log");
            return new ResourceEffect.TasksStop(
                    stop.string("reason").orElse("Essential container in task exited"),
                    stop.number("exit").map(Double::intValue),
                    stop.strings("log"));
        }
        if (effect.values().containsKey("targets-fail")) {
            Tree fail = effect.tree("targets-fail");
            fail.allowOnly("code", "description");
            return new ResourceEffect.TargetsFail(
                    fail.string("code").orElse("Target.FailedHealthChecks"),
                    fail.string("description").orElse("Health checks failed"));
        }
        return effect.string("fail")
                .<ResourceEffect>map(ResourceEffect.Fail::new)
                .or(() -> effect.seconds("slow").map((Duration extra) -> new ResourceEffect.Slow(extra)))
                .orElseThrow(() -> unknown(rule));
    }

    static IllegalArgumentException unknown(Tree rule) {
        return new IllegalArgumentException(
                rule.where() + ": unknown effect " + rule.values().get("effect") + ".");
    }
}
