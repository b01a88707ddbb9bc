package dev.atelier.simulator.cloudformation.stack;

/** Fails at once: what a resource refers to cannot be evaluated, or a policy forbids the change. */
final class FailingTask extends Task {

    private final ResourceStatus status;
    private final String reason;

    FailingTask(
            Workshop workshop,
            Stack stack,
            StackResource resource,
            ResourceStatus status,
            String reason,
            Completion completion) {
        super(workshop, stack, resource, completion);
        this.status = status;
        this.reason = reason;
    }

    @Override
    void start() {
        later(BOOKKEEPING, () -> fail(reason));
    }

    @Override
    void fail(String why) {
        stack.enter(resource, status, why);
        super.fail(why);
    }

    @Override
    void cancel() {
        stop();
        stack.enter(resource, status, reason);
    }
}
