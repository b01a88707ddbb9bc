package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.Installation;
import java.util.Map;
import java.util.Set;

/** Holds what a process said against what AWS shows right after it. */
final class Truth {
    private final Lab lab;

    Truth(Lab lab) {
        this.lab = lab;
    }

    /**
     * Checks one.
     *
     * @param before AWS as it was when the process began
     */
    void check(Attempt attempt, Moment before) {
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
            case Attempt.Command.Deploy deploy -> deployed(attempt, deploy, before);
            case Attempt.Command.Destroy destroy -> destroyed(attempt, destroy, before);
            case Attempt.Command.Plan _ -> {}
        }
    }

    private void deployed(Attempt attempt, Attempt.Command.Deploy deploy, Moment before) {
        didNotBeginInVain(attempt);
        var standing = lab.stacks();
        attempt.result().ifPresent(result -> result.stacks().forEach(stack -> {
            if (deploy.installation().nodes().get(stack.id()) instanceof Installation.Stack) {
                single(attempt, stack, before, standing);
                if (stack.result() == Outcome.SUCCEEDED && !before.leftToOthers(stack.name())) {
                    assertThat(Settled.complete(standing.getOrDefault(stack.name(), "")))
                            .as("%s stands", stack.name())
                            .isTrue();
                }
            }
        }));
        if (attempt.succeeded() && !deploy.detached()) {
            assertThat(attempt.result().orElseThrow().stacks())
                    .filteredOn(stack -> stack.result() != Outcome.SUCCEEDED)
                    .as("a deployment that succeeded did all that was asked")
                    .allMatch(stack -> !deploy.options().only().isEmpty()
                            && !deploy.options().only().contains(stack.id()));
        }
    }

    private void destroyed(Attempt attempt, Attempt.Command.Destroy destroy, Moment before) {
        didNotBeginInVain(attempt);
        var standing = lab.stacks();
        attempt.result().ifPresent(result -> result.stacks().forEach(stack -> {
            single(attempt, stack, before, standing);
            if (stack.result() == Outcome.SUCCEEDED) {
                assertThat(standing).as("deleted stacks").doesNotContainKey(stack.name());
            }
        }));
        if (attempt.succeeded() && !destroy.detached()) {
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

    private static void single(Attempt attempt, StackResult stack, Moment before, Map<String, String> standing) {
        switch (stack.result()) {
            case FAILED ->
                assertThat(stack.reason()).as("why %s failed", stack.name()).isNotBlank();
            case NOT_STARTED ->
                assertThat(before.changed(stack.name()))
                        .as("whether anything became of %s, which was not started", stack.name())
                        .isFalse();
            case RUNNING ->
                assertThat(attempt.succeeded() && !attempt.command().detached())
                        .as("%s runs on after success: %s", stack.name(), attempt)
                        .isFalse();
            default ->
                assertThat(stack.result()).as(stack.name() + " " + standing).isEqualTo(Outcome.SUCCEEDED);
        }
    }
}
