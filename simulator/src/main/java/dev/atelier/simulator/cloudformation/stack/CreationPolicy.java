package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.Evaluator;
import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.services.Values;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a template wants to hear before a resource counts as created.
 *
 * @param signals how many
 * @param timeout after which it has failed
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html">CreationPolicy</a>
 */
record CreationPolicy(int signals, Duration timeout) {

    private static final Duration USUAL = Duration.ofMinutes(5);

    /** The policy of a definition, whose numbers may be references. */
    static Optional<CreationPolicy> of(ResourceDefinition definition, Evaluator evaluator) {
        Map<String, Object> policy = Values.map(definition.further().get("CreationPolicy"));
        if (!policy.containsKey("ResourceSignal")) {
            return Optional.empty();
        }
        Map<String, Object> signal = Values.map(evaluator.evaluate(policy.get("ResourceSignal")));
        return Optional.of(new CreationPolicy(
                Values.number(signal.get("Count"), 1),
                Values.text(signal.get("Timeout")).map(Duration::parse).orElse(USUAL)));
    }

    /** What the history says when the signals did not come. */
    String missed() {
        return "Failed to receive " + signals + " resource signal(s) within the specified duration";
    }
}
