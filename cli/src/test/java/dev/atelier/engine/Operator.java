package dev.atelier.engine;

import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * Types commands, and does what the program advises after a failure: neither more nor less, so that advice which leads nowhere is
 * found. Only what hangs in AWS itself, about which the program can do nothing, an operator ends on his own.
 */
final class Operator {
    private static final int PATIENCE = 10;
    private static final Limits LIMITS = new Limits(10, Optional.of(Duration.ofHours(3)), false);
    private static final Pattern RECREATE = Pattern.compile("--recreate ([\\w-]+)");
    private static final Pattern ROLL_BACK = Pattern.compile("continue-update-rollback --stack-name ([\\w-]+)");
    private static final Pattern DESTROY = Pattern.compile("atelier destroy --only ([\\w-]+)");
    private static final Pattern WITH_IT = Pattern.compile("with it: --only ([\\w -]+)");

    private final Lab lab;
    private final Watchman watchman;
    private final Truth truth;
    private final List<String> diary = new ArrayList<>();
    private final Set<String> others = new HashSet<>();

    Operator(Lab lab, Watchman watchman) {
        this.lab = lab;
        this.watchman = watchman;
        this.truth = new Truth(lab);
    }

    /** Everything that was done, for whoever has to understand a failure. */
    List<String> diary() {
        return diary;
    }

    /** Learns that somebody else has begun something with a stack. */
    void hear(String stack, String news) {
        others.add(stack);
        diary.add(news);
    }

    /** One process. */
    Attempt run(Attempt.Command command) {
        others.clear();
        var before = new Moment(lab, others);
        var attempt = attempt(command);
        lab.killNever();
        diary.add(attempt.toString());
        truth.check(attempt, before);
        watchman.assertNothingLost();
        watchman.hold();
        return attempt;
    }

    private Attempt attempt(Attempt.Command command) {
        int before = lab.log.calls().size();
        watchman.begin(command);
        lab.interruption = new Interruption();
        Optional<OperationResult> result = Optional.empty();
        Optional<Failure> failure = Optional.empty();
        boolean killed = false;
        try {
            result = switch (command) {
                case Attempt.Command.Deploy(var installation, var options) ->
                    Optional.of(lab.deploy(installation, options));
                case Attempt.Command.Destroy(var installation, var options) ->
                    Optional.of(lab.destroy(installation, options));
                case Attempt.Command.Plan(var installation, var options) -> {
                    var unused = lab.plan(installation, options);
                    yield Optional.empty();
                }
            };
            failure = result.flatMap(OperationResult::failure);
        } catch (Failure begun) {
            failure = Optional.of(begun);
        } catch (Lab.Killed e) {
            killed = true;
        }
        var calls = lab.log.calls();
        return new Attempt(command, result, failure, killed, calls.subList(before, calls.size()));
    }

    /** Deploys until it succeeds. */
    void deploy(Installation installation, Set<String> allowDataLoss) {
        Set<String> recreate = new HashSet<>();
        for (int tries = 0; tries < PATIENCE; tries++) {
            var options = new DeployOptions(Set.of(), false, allowDataLoss, recreate, false, false, true, true, LIMITS);
            var attempt = run(new Attempt.Command.Deploy(installation, options));
            if (attempt.succeeded()) {
                return;
            }
            found(RECREATE, attempt).forEach(stack -> recreate.add(stack.group(1)));
            follow(attempt, installation);
        }
        throw new AssertionError("The deployment does not come to its end.");
    }

    /** Destroys until it succeeds; {@code only} empty: everything. */
    void destroy(Installation installation, Set<String> only) {
        Set<String> wanted = new TreeSet<>(only);
        boolean empty = false;
        boolean unprotect = false;
        for (int tries = 0; tries < PATIENCE; tries++) {
            var options = new DestroyOptions(wanted, empty, unprotect, false, Set.of(), false, false, true, LIMITS);
            var attempt = run(new Attempt.Command.Destroy(installation, options));
            if (attempt.succeeded()) {
                return;
            }
            empty |= attempt.advice().contains("--empty");
            unprotect |= attempt.advice().contains("--unprotect");
            found(WITH_IT, attempt)
                    .forEach(stacks ->
                            wanted.addAll(Arrays.asList(stacks.group(1).split(" ", -1))));
            follow(attempt, installation);
        }
        throw new AssertionError("The destruction does not come to its end.");
    }

    private void follow(Attempt attempt, Installation installation) {
        for (var stack : found(ROLL_BACK, attempt)) {
            diary.add("aws " + stack.group());
            lab.cloudFormation().continueUpdateRollback(request -> request.stackName(stack.group(1)));
        }
        if (attempt.command() instanceof Attempt.Command.Deploy) {
            found(DESTROY, attempt).forEach(stack -> destroy(installation, Set.of(stack.group(1))));
        }
        if (attempt.outcome() == dev.atelier.events.Outcome.TIMED_OUT) {
            endWhatHangs(installation);
        }
        lab.pass(Duration.ofMinutes(1));
    }

    private static List<MatchResult> found(Pattern pattern, Attempt attempt) {
        return pattern.matcher(attempt.advice()).results().toList();
    }

    private void endWhatHangs(Installation installation) {
        var standing = lab.stacks();
        for (var stack : installation.stacks()) {
            String status = standing.getOrDefault(stack.name(), "");
            try {
                if (status.equals("UPDATE_IN_PROGRESS")) {
                    diary.add("aws cancel-update-stack " + stack.name());
                    lab.cloudFormation().cancelUpdateStack(request -> request.stackName(stack.name()));
                } else if (status.equals("CREATE_IN_PROGRESS")) {
                    diary.add("aws delete-stack " + stack.name());
                    lab.cloudFormation().deleteStack(request -> request.stackName(stack.name()));
                }
            } catch (CloudFormationException e) {
                diary.add("AWS refuses: " + e.getMessage());
            }
        }
    }
}
