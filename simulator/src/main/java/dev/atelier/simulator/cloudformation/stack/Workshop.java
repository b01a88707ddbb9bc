package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.Evaluator;
import dev.atelier.simulator.cloudformation.template.OutputValue;
import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import dev.atelier.simulator.faults.Faults;
import dev.atelier.simulator.resources.Placement;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.ResourceFactory;
import dev.atelier.simulator.resources.ResourceTypes;
import dev.atelier.simulator.services.Services;
import dev.atelier.simulator.services.Tags;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What work on stacks needs. */
public final class Workshop {

    private final World world;
    private final ResourceTypes types;
    private final ResourceFactory factory;
    private final Map<String, ResourceBehaviour> behaviours;
    private final Faults faults;
    private final DynamicReferences dynamic;
    private final Stacks stacks;
    private final Exports exports;

    /** For one simulator. */
    public Workshop(World world, ResourceTypes types, Services services, Faults faults) {
        this.world = world;
        this.types = types;
        this.factory = new ResourceFactory(world);
        this.behaviours = services.behaviours();
        this.faults = faults;
        this.dynamic = new DynamicReferences(services.secrets(), services.parameters());
        this.stacks = new Stacks(world);
        this.exports = new Exports(stacks);
    }

    public World world() {
        return world;
    }

    public ResourceTypes types() {
        return types;
    }

    public Stacks stacks() {
        return stacks;
    }

    public Exports exports() {
        return exports;
    }

    /** What lives already under the name a definition gives. */
    public Optional<LiveResource> namesake(Stack stack, ResourceDefinition definition, Map<String, Object> properties) {
        return factory.namesake(types.get(definition.type()), placement(stack, definition.logicalId()), properties);
    }

    /** Gives a resource the tags of its stack and CloudFormation's own. */
    void tag(Stack stack, LiveResource live) {
        if (Tags.among(types.get(live.type()).properties())) {
            Map<String, String> tags = new LinkedHashMap<>(stack.settings().tags());
            tags.put("aws:cloudformation:stack-name", stack.name());
            tags.put("aws:cloudformation:stack-id", stack.id());
            tags.put("aws:cloudformation:logical-id", live.logicalId());
            live.inherit(tags);
        }
    }

    static Placement placement(Stack stack, String logicalId) {
        return new Placement(stack.account(), stack.region(), stack.name(), stack.id(), logicalId);
    }

    /** The task that makes a resource which a model defines; its references are followed now. */
    Task creation(Stack stack, StackModel model, StackResource resource, Completion completion) {
        try {
            Evaluator evaluator = evaluator(stack, model);
            Map<String, Object> properties = evaluator.properties(resource.definition());
            Optional<CreationPolicy> policy = CreationPolicy.of(resource.definition(), evaluator);
            return new CreateTask(this, stack, resource, properties, policy, Optional.empty(), completion);
        } catch (TemplateException e) {
            return new FailingTask(this, stack, resource, ResourceStatus.CREATE_FAILED, e.reason(), completion);
        }
    }

    /**
     * The outputs of a stack whose resources are complete.
     *
     * @throws TemplateException when they cannot be evaluated or an export is in the way
     */
    List<OutputValue> outputs(Stack stack) {
        StackModel model = stack.model().orElseThrow();
        List<OutputValue> outputs = model.outputs(evaluator(stack, model));
        exports.objection(stack, outputs).ifPresent(objection -> {
            throw new TemplateException(objection);
        });
        return outputs;
    }

    Evaluator evaluator(Stack stack, StackModel model) {
        return model.evaluator(new StackScope(stack, exports));
    }

    ResourceFactory factory() {
        return factory;
    }

    Faults faults() {
        return faults;
    }

    DynamicReferences dynamic() {
        return dynamic;
    }

    ResourceBehaviour behaviour(String type) {
        return behaviours.getOrDefault(type, ResourceBehaviour.NONE);
    }
}
