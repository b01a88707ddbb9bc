package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.ResourceDefinition.Policy;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;

/** Deletes what lives for a resource, after a snapshot where the policy wants one. */
final class DeleteTask extends Task {

    private final LiveResource live;
    private final Policy policy;

    DeleteTask(
            Workshop workshop,
            Stack stack,
            StackResource resource,
            LiveResource live,
            Policy policy,
            Completion completion) {
        super(workshop, stack, resource, completion);
        this.live = live;
        this.policy = policy;
    }

    @Override
    void start() {
        enter(ResourceStatus.DELETE_IN_PROGRESS, "");
        later(BOOKKEEPING, () -> when(live, this::mayBegin, this::begin));
    }

    private Verdict mayBegin(Attempt attempt) {
        if (!workshop.world().resources().contains(live)) {
            return Verdict.ready();
        }
        Verdict blocked = type().blockedBy(attempt);
        return blocked instanceof Verdict.Ready ? behaviour().beforeDelete(attempt) : blocked;
    }

    private void begin() {
        live.enter(LiveResource.Phase.DELETING);
        work(type().durations().delete(), ResourceFault.Operation.DELETE, this::complete);
    }

    private void complete() {
        if (workshop.world().resources().contains(live)) {
            if (policy == Policy.SNAPSHOT) {
                behaviour().onSnapshot(workshop.world(), live);
            }
            workshop.world().resources().remove(live);
            behaviour().onDeleted(workshop.world(), live);
        }
        if (isPresentOne()) {
            resource.vanish();
        }
        enter(ResourceStatus.DELETE_COMPLETE, "");
        finish();
    }

    private void enter(ResourceStatus status, String reason) {
        if (isPresentOne() || resource.live().isEmpty()) {
            stack.enter(resource, status, reason, live.physicalId());
        } else {
            stack.note(resource, status, reason, live.physicalId());
        }
    }

    private boolean isPresentOne() {
        return resource.live().filter(present -> present == live).isPresent();
    }

    @Override
    void fail(String reason) {
        live.enter(LiveResource.Phase.READY);
        enter(ResourceStatus.DELETE_FAILED, reason);
        super.fail(reason);
    }

    @Override
    void cancel() {
        fail("Resource deletion cancelled");
    }
}
