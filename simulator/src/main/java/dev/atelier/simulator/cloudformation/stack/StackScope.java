package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.Scope;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import dev.atelier.simulator.world.LiveResource;
import java.util.Optional;

/** What the template of a stack finds while it is deployed: the resources that live by now, and the exports of others. */
final class StackScope implements Scope {

    private final Stack stack;
    private final Exports exports;

    StackScope(Stack stack, Exports exports) {
        this.stack = stack;
        this.exports = exports;
    }

    @Override
    public Object ref(String logicalId) {
        return live(logicalId).physicalId();
    }

    @Override
    public Object attribute(String logicalId, String attribute) {
        return Optional.ofNullable(live(logicalId).attributes().get(attribute))
                .orElseThrow(() -> new TemplateException("Attribute '" + attribute + "' does not exist"));
    }

    @Override
    public String imported(String export) {
        String value = exports.value(stack, export);
        stack.imports().add(export);
        return value;
    }

    private LiveResource live(String logicalId) {
        return Optional.ofNullable(stack.resources().get(logicalId))
                .flatMap(StackResource::live)
                .orElseThrow(() -> new TemplateException("The resource " + logicalId + " does not exist."));
    }
}
