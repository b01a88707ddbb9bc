package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.world.LiveResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource of a stack: its place in the template and what lives for it. */
public final class StackResource {

    private ResourceDefinition definition;
    private Set<String> needs;
    private Optional<LiveResource> live = Optional.empty();
    private Map<String, Object> properties = Map.of();
    private ResourceStatus status = ResourceStatus.CREATE_IN_PROGRESS;
    private String reason = "";
    private Instant changed = Instant.EPOCH;

    StackResource(ResourceDefinition definition, Set<String> needs) {
        this.definition = definition;
        this.needs = needs;
    }

    /** Its definition in the template it was last deployed from. */
    public ResourceDefinition definition() {
        return definition;
    }

    /** Name in the template. */
    public String logicalId() {
        return definition.logicalId();
    }

    /** CloudFormation's name of the type. */
    public String type() {
        return definition.type();
    }

    /** The resources it refers to. */
    Set<String> needs() {
        return needs;
    }

    /** What lives for it. */
    public Optional<LiveResource> live() {
        return live;
    }

    /** The physical id; empty while there is none. */
    public String physicalId() {
        return live.map(LiveResource::physicalId).orElse("");
    }

    /** The properties it was last deployed with; references to secrets are not resolved. */
    public Map<String, Object> properties() {
        return properties;
    }

    /** How it stands. */
    public ResourceStatus status() {
        return status;
    }

    /** Why; empty when there is nothing to say. */
    public String reason() {
        return reason;
    }

    /** When its status last changed. */
    public Instant changed() {
        return changed;
    }

    void define(ResourceDefinition next, Set<String> nextNeeds) {
        definition = next;
        needs = nextNeeds;
    }

    void become(LiveResource resource) {
        live = Optional.of(resource);
    }

    void vanish() {
        live = Optional.empty();
    }

    void deployedWith(Map<String, Object> values) {
        properties = values;
    }

    void enter(ResourceStatus next, String why, Instant when) {
        status = next;
        reason = why;
        changed = when;
    }
}
