package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.TemplateException;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a resource: a new one, or the one that takes another's place. */
final class CreateTask extends Task {

    private final Map<String, Object> properties;
    private final Optional<CreationPolicy> policy;
    private final Optional<LiveResource> predecessor;

    /** A task that makes a resource with evaluated properties; the predecessor is what it replaces. */
    CreateTask(
            Workshop workshop,
            Stack stack,
            StackResource resource,
            Map<String, Object> properties,
            Optional<CreationPolicy> policy,
            Optional<LiveResource> predecessor,
            Completion completion) {
        super(workshop, stack, resource, completion);
        this.properties = properties;
        this.policy = policy;
        this.predecessor = predecessor;
    }

    @Override
    void start() {
        if (predecessor.isPresent()) {
            enter(
                    ResourceStatus.UPDATE_IN_PROGRESS,
                    "Requested update requires the creation of a new physical resource; hence creating one.");
        } else {
            enter(ResourceStatus.CREATE_IN_PROGRESS, "");
        }
        later(BOOKKEEPING, this::initiate);
    }

    private void initiate() {
        List<String> faults = PropertyCheck.faults(type(), properties);
        if (!faults.isEmpty()) {
            fail(PropertyCheck.sentence(resource.logicalId(), faults));
            return;
        }
        Optional<String> conflict =
                workshop.namesake(stack, resource.definition(), properties).map(this::conflict);
        if (conflict.isPresent()) {
            fail(conflict.get());
            return;
        }
        try {
            LiveResource draft = workshop.factory()
                    .draft(
                            type(),
                            Workshop.placement(stack, resource.logicalId()),
                            workshop.dynamic().resolve(stack, properties));
            when(draft, behaviour()::beforeCreate, () -> begin(draft));
        } catch (TemplateException e) {
            fail(e.reason());
        }
    }

    private String conflict(LiveResource namesake) {
        String name = type().givenName(properties).orElse(namesake.physicalId());
        if (predecessor.filter(namesake::equals).isPresent()) {
            return "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename "
                    + name + " and update the stack again.";
        }
        return namesake.stackId().isEmpty()
                ? name + " already exists (" + resource.type() + ")"
                : name + " already exists in stack " + namesake.stackId();
    }

    private void begin(LiveResource live) {
        workshop.tag(stack, live);
        workshop.world().resources().add(live);
        resource.become(live);
        resource.deployedWith(properties);
        behaviour().onCreating(workshop.world(), live);
        behaviour().remark(live).ifPresent(remark -> enter(running(), remark));
        enter(running(), "Resource creation Initiated");
        Duration rest = type().durations().create().minus(BOOKKEEPING);
        work(
                rest.isNegative() ? Duration.ZERO : rest,
                ResourceFault.Operation.CREATE,
                () -> when(live, behaviour()::whileCreating, () -> awaitSignal(live)));
    }

    /** A creation policy holds the resource back until it says itself that it works. */
    private void awaitSignal(LiveResource live) {
        if (policy.isEmpty()) {
            complete(live);
            return;
        }
        Duration patience = policy.get().timeout();
        behaviour()
                .signalsAfter(workshop.world(), live)
                .filter(delay -> delay.compareTo(patience) < 0)
                .ifPresentOrElse(
                        delay -> later(delay, () -> signalled(live)),
                        () -> later(patience, () -> fail(policy.get().missed())));
    }

    private void signalled(LiveResource live) {
        enter(running(), "Received SUCCESS signal with UniqueId " + live.physicalId());
        complete(live);
    }

    private void complete(LiveResource live) {
        live.enter(LiveResource.Phase.READY);
        behaviour().onCreated(workshop.world(), live);
        enter(predecessor.isPresent() ? ResourceStatus.UPDATE_COMPLETE : ResourceStatus.CREATE_COMPLETE, "");
        finish();
    }

    private ResourceStatus running() {
        return predecessor.isPresent() ? ResourceStatus.UPDATE_IN_PROGRESS : ResourceStatus.CREATE_IN_PROGRESS;
    }

    private ResourceStatus failed() {
        return predecessor.isPresent() ? ResourceStatus.UPDATE_FAILED : ResourceStatus.CREATE_FAILED;
    }

    private void enter(ResourceStatus status, String reason) {
        stack.enter(resource, status, reason);
    }

    @Override
    void fail(String reason) {
        resource.live()
                .filter(live -> live.phase() == LiveResource.Phase.CREATING)
                .ifPresent(live -> behaviour().onFailed(workshop.world(), live, reason));
        enter(failed(), reason);
        super.fail(reason);
    }

    @Override
    void cancel() {
        stop();
        enter(failed(), predecessor.isPresent() ? "Resource update cancelled" : "Resource creation cancelled");
    }
}
