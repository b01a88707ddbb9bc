package dev.atelier.plan;

import dev.atelier.catalog.Expression;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.Template;
import dev.atelier.config.Config;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What one config asks for: the definition with every condition decided and every name resolved. Only values that come from
 * outputs of stacks are still open.
 *
 * @param nodes stacks and steps in an order in which each stands after all it depends on
 * @param waves ids of the stacks of each teardown wave, in order; the secrets' own wave holds nothing
 */
public record Installation(
        SystemDefinition definition,
        Config config,
        SequencedMap<String, Node> nodes,
        List<Wave> waves,
        List<Secret> secrets,
        List<Requirement> requirements,
        SequencedMap<String, SystemDefinition.TargetDefinition> targets,
        List<Url> urls) {

    public String system() {
        return config.system();
    }

    public String instance() {
        return config.instance();
    }

    /** The account that plays this role. */
    public Config.Account account(String role) {
        return java.util.Objects.requireNonNull(config.accounts().get(role), role);
    }

    /** The stacks, without the steps, in dependency order. */
    public List<Stack> stacks() {
        return nodes.values().stream()
                .filter(Stack.class::isInstance)
                .map(Stack.class::cast)
                .toList();
    }

    /** A node of the dependency graph. */
    public sealed interface Node {
        String id();

        /** The account role it works in. */
        String account();

        /** The ids that must be done before it starts. */
        Set<String> dependsOn();
    }

    /**
     * A stack to stand.
     *
     * @param parameters what is passed; a parameter that is not here has the template's default
     * @param tags ownership tags and the config's
     */
    public record Stack(
            String id,
            String name,
            String account,
            Template template,
            SequencedMap<String, Value> parameters,
            Set<String> dependsOn,
            boolean stateful,
            Map<String, String> tags)
            implements Node {}

    /** A step to run. */
    public record Step(String id, String account, StepDefinition.Work work, Set<String> dependsOn) implements Node {}

    /** A parameter's value. */
    public sealed interface Value {
        record Known(String text) implements Value {}

        /** Known once the stacks it refers to stand; only literals and output references are left in it. */
        record Pending(Expression expression) implements Value {}
    }

    public sealed interface Wave {
        record Stacks(List<String> ids) implements Wave {}

        record Secrets() implements Wave {}
    }

    /** A secret under its resolved name. */
    public record Secret(String name, String account, SecretDefinition definition, boolean required) {}

    /** A hosted zone that must exist, and the name it must not delegate to others. */
    public record Requirement(String account, String hostedZone, Optional<String> undelegated) {}

    /** A URL that the installation serves. */
    public record Url(String name, String url, String health) {}
}
