package dev.atelier.simulator.cloudformation.template;

import dev.atelier.simulator.resources.ResourceType;
import dev.atelier.simulator.resources.ResourceTypes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/** What CloudFormation checks in a template whatever its parameters: types, references, conditions, circles. */
public final class TemplateCheck {

    private static final String NESTED = "AWS::CloudFormation::Stack";

    private final Template template;
    private final ResourceTypes types;
    private final FunctionCheck functions;

    /** A check against the table of resource types. */
    public TemplateCheck(Template template, ResourceTypes types) {
        this.template = template;
        this.types = types;
        this.functions = new FunctionCheck(template);
    }

    /** Checks everything; a {@link TemplateException} is the first fault. */
    public void run() {
        checkTypes();
        checkConditions();
        Collection<ResourceDefinition> resources = template.resources().values();
        resources.forEach(this::checkResource);
        template.outputs().values().forEach(output -> {
            checkReferences(output.value(), "Outputs");
            output.exportName().ifPresent(name -> checkReferences(name, "Outputs"));
            output.condition().ifPresent(name -> checkCondition(name, "Outputs"));
        });
        List<String> circle = Graph.of(resources, TemplateCheck::references).circular();
        if (!circle.isEmpty()) {
            throw new TemplateException(
                    "Circular dependency between resources: [" + String.join(", ", new TreeSet<>(circle)) + "]");
        }
    }

    private static SequencedSet<Reference> references(ResourceDefinition definition) {
        return References.all(definition.properties());
    }

    private void checkTypes() {
        var unknown = new TreeSet<String>();
        template.resources().values().forEach(resource -> {
            if (types.find(resource.type()).isEmpty()) {
                unknown.add(resource.type());
            }
            if (resource.type().equals(NESTED)) {
                throw new TemplateException("The simulated AWS does not implement nested stacks (" + NESTED
                        + ", resource " + resource.logicalId() + ").");
            }
        });
        if (!unknown.isEmpty()) {
            throw new TemplateException(
                    "Template format error: Unrecognized resource types: [" + String.join(", ", unknown) + "]");
        }
    }

    private void checkConditions() {
        template.conditions().values().forEach(condition -> {
            functions.run(condition);
            References.all(condition).forEach(this::checkReferenceOfCondition);
        });
    }

    private void checkReferenceOfCondition(Reference reference) {
        if (!reference.isPseudo() && !template.parameters().containsKey(reference.name())) {
            throw new TemplateException("Template format error: Unresolved dependencies [" + reference.name()
                    + "]. Cannot reference resources in the Conditions block of the template");
        }
    }

    private void checkResource(ResourceDefinition resource) {
        resource.condition().ifPresent(name -> checkCondition(name, "Resources"));
        for (String other : resource.dependsOn()) {
            if (!template.resources().containsKey(other)) {
                throw unresolved(other, "Resources");
            }
        }
        checkReferences(resource.properties(), "Resources");
        resource.further().values().forEach(part -> checkReferences(part, "Resources"));
    }

    private void checkReferences(Object node, String block) {
        functions.run(node);
        for (Reference reference : References.all(node)) {
            ResourceDefinition target = template.resources().get(reference.name());
            if (reference.attribute().isPresent()) {
                checkAttribute(reference, Optional.ofNullable(target));
            } else if (target == null && !template.parameters().containsKey(reference.name()) && !isPseudo(reference)) {
                throw unresolved(reference.name(), block);
            }
        }
    }

    private static boolean isPseudo(Reference reference) {
        return List.of(
                        "AWS::AccountId",
                        "AWS::NoValue",
                        "AWS::NotificationARNs",
                        "AWS::Partition",
                        "AWS::Region",
                        "AWS::StackId",
                        "AWS::StackName",
                        "AWS::URLSuffix")
                .contains(reference.name());
    }

    private void checkAttribute(Reference reference, Optional<ResourceDefinition> target) {
        ResourceType type = target.flatMap(found -> types.find(found.type()))
                .orElseThrow(() -> new TemplateException(
                        "Template error: instance of Fn::GetAtt references undefined resource " + reference.name()));
        String attribute = reference.attribute().orElseThrow();
        if (!type.hasAttribute(attribute)) {
            throw new TemplateException("Template error: resource " + reference.name()
                    + " does not support attribute type " + attribute + " in Fn::GetAtt");
        }
    }

    private void checkCondition(String name, String block) {
        if (!template.conditions().containsKey(name)) {
            throw new TemplateException("Template format error: Unresolved condition dependency " + name + " in the "
                    + block + " block of the template");
        }
    }

    private static TemplateException unresolved(String name, String block) {
        return new TemplateException("Template format error: Unresolved resource dependencies [" + name + "] in the "
                + block + " block of the template");
    }
}
