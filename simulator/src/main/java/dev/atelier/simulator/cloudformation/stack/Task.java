package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.faults.Ailments;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.ResourceType;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Something that is being done to one resource: a chain of steps in simulated time. */
abstract class Task {

    /** What CloudFormation itself takes between the steps of a resource; an estimate. */
    static final Duration BOOKKEEPING = Duration.ofSeconds(1);

    final Workshop workshop;
    final Stack stack;
    final StackResource resource;
    private final Completion completion;
    private Duration elapsed = Duration.ZERO;
    private boolean over;

    Task(Workshop workshop, Stack stack, StackResource resource, Completion completion) {
        this.workshop = workshop;
        this.stack = stack;
        this.resource = resource;
        this.completion = completion;
    }

    abstract void start();

    /** Ends it with a cancellation in the history. */
    abstract void cancel();

    /** Ends it without a word. */
    final void stop() {
        over = true;
    }

    final ResourceType type() {
        return workshop.types().get(resource.type());
    }

    final ResourceBehaviour behaviour() {
        return workshop.behaviour(resource.type());
    }

    final void later(Duration duration, Runnable next) {
        workshop.world().later(duration, () -> {
            if (!over) {
                elapsed = elapsed.plus(duration);
                next.run();
            }
        });
    }

    /** Asks until the answer is no longer to wait. */
    final void when(LiveResource live, Function<Attempt, Verdict> question, Runnable ready) {
        switch (question.apply(new Attempt(workshop.world(), live, elapsed))) {
            case Verdict.Ready() -> ready.run();
            case Verdict.Wait(Duration again) -> later(again, () -> when(live, question, ready));
            case Verdict.Refused(String reason) -> fail(reason);
        }
    }

    /** Lets an operation take its time, longer or for ever or in vain where the faults say so. */
    final void work(Duration usual, ResourceFault.Operation operation, Runnable next) {
        Optional<ResourceEffect> effect = workshop.faults().onResource(stack.name(), resource.logicalId(), operation);
        resource.live().ifPresent(Ailments::cure);
        if (effect.isEmpty()) {
            later(usual, next);
            return;
        }
        switch (effect.get()) {
            case ResourceEffect.Fail(String reason) -> later(usual, () -> fail(reason));
            case ResourceEffect.Slow(Duration extra) -> later(usual.plus(extra), next);
            case ResourceEffect.Hang() -> {}
            case ResourceEffect.Ailment ailment -> {
                resource.live().ifPresent(live -> Ailments.afflict(live, ailment));
                later(usual, next);
            }
        }
    }

    final void finish() {
        over = true;
        completion.done();
    }

    void fail(String reason) {
        over = true;
        completion.failed(reason);
    }
}
