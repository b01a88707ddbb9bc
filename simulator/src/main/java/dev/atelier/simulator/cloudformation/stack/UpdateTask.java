package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.TemplateException;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes a resource in place. */
final class UpdateTask extends Task {

    private final LiveResource live;
    private final Map<String, Object> properties;

    UpdateTask(
            Workshop workshop,
            Stack stack,
            StackResource resource,
            LiveResource live,
            Map<String, Object> properties,
            Completion completion) {
        super(workshop, stack, resource, completion);
        this.live = live;
        this.properties = properties;
    }

    @Override
    void start() {
        stack.enter(resource, ResourceStatus.UPDATE_IN_PROGRESS, "");
        later(BOOKKEEPING, this::initiate);
    }

    private void initiate() {
        List<String> faults = PropertyCheck.faults(type(), properties);
        if (!faults.isEmpty()) {
            fail(PropertyCheck.sentence(resource.logicalId(), faults));
            return;
        }
        try {
            Map<String, Object> next = workshop.dynamic().resolve(stack, properties);
            when(live, attempt -> behaviour().beforeUpdate(attempt, next), () -> begin(next));
        } catch (TemplateException e) {
            fail(e.reason());
        }
    }

    private void begin(Map<String, Object> next) {
        var previous = new LinkedHashMap<>(live.properties());
        workshop.factory().update(live, next);
        workshop.tag(stack, live);
        resource.deployedWith(properties);
        live.enter(LiveResource.Phase.UPDATING);
        behaviour().onUpdated(workshop.world(), live, previous);
        if (rolls()) {
            behaviour().onRolling(workshop.world(), live, previous);
        }
        work(
                type().durations().update(),
                ResourceFault.Operation.UPDATE,
                () -> when(live, behaviour()::whileUpdating, this::complete));
    }

    private boolean rolls() {
        return Values.map(resource.definition().further().get("UpdatePolicy")).containsKey("AutoScalingRollingUpdate");
    }

    private void complete() {
        live.enter(LiveResource.Phase.READY);
        stack.enter(resource, ResourceStatus.UPDATE_COMPLETE, "");
        finish();
    }

    @Override
    void fail(String reason) {
        if (live.phase() == LiveResource.Phase.UPDATING) {
            behaviour().onFailed(workshop.world(), live, reason);
        }
        stack.enter(resource, ResourceStatus.UPDATE_FAILED, reason);
        super.fail(reason);
    }

    @Override
    void cancel() {
        stop();
        stack.enter(resource, ResourceStatus.UPDATE_FAILED, "Resource update cancelled");
    }
}
