package dev.atelier.simulator.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** A template in its environment: what a stack is or is to become. Only what the conditions leave counts. */
public final class StackModel {

    private final Environment environment;
    private final Map<String, ResourceDefinition> resources = new LinkedHashMap<>();
    private final List<OutputDefinition> outputs = new ArrayList<>();
    private final Evaluator symbolic;

    /**
     * Evaluates the conditions and rules.
     *
     * @throws TemplateException when a rule is broken, something refers to a resource that the conditions exclude, or a function
     *     cannot do with the arguments it gets
     */
    public StackModel(Environment environment) {
        this.environment = environment;
        this.symbolic = new Evaluator(environment, new Symbols());
        Template template = environment.template();
        new Rules(template.rules(), symbolic).check();
        template.resources().forEach((id, definition) -> {
            if (holds(definition.condition())) {
                resources.put(id, definition);
            }
        });
        template.outputs().values().stream()
                .filter(output -> holds(output.condition()))
                .forEach(outputs::add);
        checkReferences();
        resources.values().forEach(this::foreseen);
        foreseenOutputs();
    }

    /** The environment. */
    public Environment environment() {
        return environment;
    }

    /** The template. */
    public Template template() {
        return environment.template();
    }

    /** The resources by logical id. */
    public Map<String, ResourceDefinition> resources() {
        return resources;
    }

    /** Which resources wait for which. */
    public Graph graph() {
        return Graph.of(resources.values(), definition -> References.where(symbolic::holds, definition.properties()));
    }

    /** What a part of the template refers to. */
    public SequencedSet<Reference> references(Object node) {
        return References.where(symbolic::holds, node);
    }

    /** The properties of a resource as far as they are known before a deployment. */
    public Map<String, Object> foreseen(ResourceDefinition definition) {
        return symbolic.properties(definition);
    }

    /** Any other part as far as it is known before a deployment. */
    public Object foreseen(Object node) {
        return symbolic.evaluate(node);
    }

    /** The values that must not be shown. */
    public List<String> hidden() {
        return environment.parameters().values().stream()
                .filter(value -> value.definition().noEcho())
                .map(ParameterValue::resolved)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The outputs as far as they are known before a deployment. */
    public List<OutputValue> foreseenOutputs() {
        return outputs(symbolic);
    }

    /** An evaluator that finds resources in a scope. */
    public Evaluator evaluator(Scope scope) {
        return new Evaluator(environment, scope);
    }

    /** The outputs. */
    public List<OutputValue> outputs(Evaluator evaluator) {
        return outputs.stream()
                .map(output -> new OutputValue(
                        output.name(),
                        outputText(evaluator, output),
                        output.description(),
                        output.exportName().map(evaluator::text)))
                .toList();
    }

    private static String outputText(Evaluator evaluator, OutputDefinition output) {
        Object value = evaluator.evaluate(output.value());
        if (value instanceof Map || value instanceof List) {
            throw new TemplateException(
                    "Template format error: The Value field of every Outputs member must evaluate to a"
                            + " String. Output: " + output.name());
        }
        return value.toString();
    }

    private boolean holds(Optional<String> condition) {
        return condition.map(symbolic::holds).orElse(true);
    }

    private void checkReferences() {
        resources.values().forEach(definition -> check(definition.properties(), "Resources"));
        outputs.forEach(output -> check(output.value(), "Outputs"));
    }

    private void check(Object node, String block) {
        references(node).forEach(reference -> checkActive(reference.name(), block));
    }

    private void checkActive(String name, String block) {
        if (template().resources().containsKey(name) && !resources.containsKey(name)) {
            throw new TemplateException("Template format error: Unresolved resource dependencies [" + name + "] in the "
                    + block + " block of the template");
        }
    }
}
