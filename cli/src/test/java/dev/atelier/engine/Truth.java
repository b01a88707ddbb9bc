package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.log.CallRecord;
import java.util.Map;
import java.util.Set;

/** Holds what a process said against what AWS shows right after it. */
final class Truth {
    private final Lab lab;

    Truth(Lab lab) {
        this.lab = lab;
    }

    void check(Attempt attempt) {
        if (attempt.killed()) {
            return;
        }
        attempt.failure().ifPresent(failure -> {
            assertThat(failure.getMessage()).as("why it failed").isNotBlank();
            assertThat(failure.next())
                    .as("what to do about: " + failure.getMessage())
                    .isNotBlank();
        });
        assertThat(attempt.succeeded())
                .as("success is without failure: %s", attempt)
                .isEqualTo(attempt.result().map(OperationResult::outcome).orElse(Outcome.SUCCEEDED) == Outcome.SUCCEEDED
                        && attempt.failure().isEmpty());
        switch (attempt.command()) {
            case Attempt.Command.Deploy deploy -> deployed(attempt, deploy);
            case Attempt.Command.Destroy destroy -> destroyed(attempt, destroy);
            case Attempt.Command.Plan _ -> {}
        }
    }

    private void deployed(Attempt attempt, Attempt.Command.Deploy deploy) {
        didNotBeginInVain(attempt);
        var standing = lab.stacks();
        attempt.result().ifPresent(result -> result.stacks().forEach(stack -> {
            if (deploy.installation().nodes().get(stack.id()) instanceof Installation.Stack) {
                single(attempt, stack, standing);
                if (stack.result() == Outcome.SUCCEEDED) {
                    assertThat(Settled.complete(standing.getOrDefault(stack.name(), "")))
                            .as("%s stands", stack.name())
                            .isTrue();
                }
            }
        }));
        if (attempt.succeeded()) {
            assertThat(attempt.result().orElseThrow().stacks())
                    .filteredOn(stack -> stack.result() != Outcome.SUCCEEDED)
                    .as("a deployment that succeeded did all that was asked")
                    .allMatch(stack -> !deploy.options().only().isEmpty()
                            && !deploy.options().only().contains(stack.id()));
        }
    }

    private void destroyed(Attempt attempt, Attempt.Command.Destroy destroy) {
        didNotBeginInVain(attempt);
        var standing = lab.stacks();
        attempt.result().ifPresent(result -> result.stacks().forEach(stack -> {
            single(attempt, stack, standing);
            if (stack.result() == Outcome.SUCCEEDED) {
                assertThat(standing).as("deleted stacks").doesNotContainKey(stack.name());
            }
        }));
        if (attempt.succeeded()) {
            Set<String> only = destroy.options().only();
            assertThat(attempt.result().orElseThrow().stacks())
                    .allMatch(stack -> stack.result() == Outcome.SUCCEEDED)
                    .filteredOn(stack -> only.isEmpty() || only.contains(stack.id()))
                    .isNotEmpty();
        }
    }

    /** What ended before there was a result has changed nothing. */
    private static void didNotBeginInVain(Attempt attempt) {
        if (attempt.result().isEmpty()) {
            assertThat(attempt.calls())
                    .as("calls before %s", attempt)
                    .noneMatch(call -> CloudFormationCall.CHANGING.contains(call.action()));
        }
    }

    private static void single(Attempt attempt, StackResult stack, Map<String, String> standing) {
        switch (stack.result()) {
            case FAILED ->
                assertThat(stack.reason()).as("why %s failed", stack.name()).isNotBlank();
            case NOT_STARTED ->
                assertThat(attempt.calls())
                        .as("calls for %s, which was not started", stack.name())
                        .noneMatch(call -> changes(call, stack.name()));
            case RUNNING ->
                assertThat(attempt.outcome())
                        .as("%s runs on", stack.name())
                        .isIn(Outcome.INTERRUPTED, Outcome.TIMED_OUT, Outcome.FAILED);
            default ->
                assertThat(stack.result()).as(stack.name() + " " + standing).isEqualTo(Outcome.SUCCEEDED);
        }
    }

    private static boolean changes(CallRecord call, String stack) {
        return CloudFormationCall.CHANGING.contains(call.action())
                && call.resources().stream()
                        .anyMatch(name -> name.equals(stack) || name.contains(":stack/" + stack + "/"));
    }
}
