package dev.atelier.plan;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Expression;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.catalog.StackDefinition;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.Template;
import dev.atelier.catalog.Version;
import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation.Node;
import dev.atelier.plan.Installation.Requirement;
import dev.atelier.plan.Installation.Secret;
import dev.atelier.plan.Installation.Stack;
import dev.atelier.plan.Installation.Step;
import dev.atelier.plan.Installation.Target;
import dev.atelier.plan.Installation.Url;
import dev.atelier.plan.Installation.Value;
import dev.atelier.plan.Installation.Wave;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies a config to its system's definition: conditions are decided, names resolved, parameters wired, nodes ordered. */
public final class Installer {
    /** @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CreateStack, StackName</a> */
    private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");

    private final SystemDefinition definition;
    private final Config config;
    private final Catalog catalog;
    private final String version;
    private final Set<String> present;
    private final Binder binder;

    private Installer(Config config, Catalog catalog, String version) {
        this.definition = catalog.definition(config.system());
        this.config = config;
        this.catalog = catalog;
        this.version = version;
        this.present = present(definition, config.parameters());
        this.binder = new Binder(config, present);
    }

    /**
     * What the config asks for.
     *
     * @throws Failure.Invalid code {@code definition-invalid}: the definition has a mistake, whatever the config says
     */
    public static Installation of(Config config, Catalog catalog) {
        return new Installer(config, catalog, Version.current()).installation();
    }

    private static Set<String> present(SystemDefinition definition, Map<String, String> parameters) {
        Set<String> present = new LinkedHashSet<>();
        definition.stacks().values().stream()
                .filter(stack -> stack.when().holds(parameters))
                .forEach(stack -> present.add(stack.id()));
        definition.steps().values().stream()
                .filter(step -> step.when().holds(parameters))
                .forEach(step -> present.add(step.id()));
        return present;
    }

    private Installation installation() {
        return new Installation(
                definition,
                config,
                nodes(),
                waves(),
                secrets(),
                requirements(),
                targets(),
                urls(),
                definition.nextSteps().stream()
                        .flatMap(step -> binder.bind(step).stream())
                        .map(Value::of)
                        .toList());
    }

    private SequencedMap<String, Node> nodes() {
        SequencedMap<String, Node> nodes = new LinkedHashMap<>();
        definition.stacks().values().stream()
                .filter(stack -> present.contains(stack.id()))
                .forEach(stack -> nodes.put(stack.id(), stack(stack)));
        definition.steps().values().stream()
                .filter(step -> present.contains(step.id()))
                .forEach(step -> nodes.put(step.id(), step(step)));
        refuseSameNames(nodes);
        return ordered(nodes);
    }

    private static SequencedMap<String, Node> ordered(SequencedMap<String, Node> nodes) {
        SequencedMap<String, Set<String>> dependencies = new LinkedHashMap<>();
        nodes.forEach((id, node) -> dependencies.put(id, node.dependsOn()));
        Graph graph = new Graph(dependencies);
        if (!graph.cycle().isEmpty()) {
            throw Fault.of("These depend on each other in a circle: " + String.join(", ", graph.cycle()) + ".");
        }
        SequencedMap<String, Node> ordered = new LinkedHashMap<>();
        for (String id : graph.order()) {
            Optional.ofNullable(nodes.get(id)).ifPresent(node -> ordered.put(id, node));
        }
        return ordered;
    }

    private Stack stack(StackDefinition stack) {
        Template template = catalog.template(stack.template());
        SequencedMap<String, Value> parameters = new Wiring(binder).parameters(stack, template);
        template.parameters().values().stream()
                .filter(parameter -> parameter.defaultValue().isEmpty() && !parameters.containsKey(parameter.name()))
                .findFirst()
                .ifPresent(parameter -> {
                    throw Fault.of(
                            "Nothing gives a value to " + parameter.name() + " of the stack " + stack.id() + ".");
                });
        Stream<Expression> used = parameters.values().stream()
                .flatMap(value ->
                        value instanceof Value.Pending pending ? Stream.of(pending.expression()) : Stream.empty());
        return new Stack(
                stack.id(),
                stackName(stack),
                stack.account(),
                template,
                parameters,
                dependencies(used, stack.after()),
                stack.stateful(),
                tags(stack.id()));
    }

    private String stackName(StackDefinition stack) {
        String name = binder.text(stack.name());
        if (!STACK_NAME.matcher(name).matches()) {
            throw Fault.of("CloudFormation does not accept the stack name " + name + ".");
        }
        return name;
    }

    private Map<String, String> tags(String stack) {
        SequencedMap<String, String> tags = new LinkedHashMap<>(config.tags());
        tags.put("atelier:system", definition.system());
        tags.put("atelier:instance", config.instance());
        tags.put("atelier:stack", stack);
        tags.put("atelier:version", version);
        return tags;
    }

    private Step step(StepDefinition step) {
        StepDefinition.Work work =
                switch (step.work()) {
                    case StepDefinition.Build build -> bound(build);
                    case StepDefinition.Scan scan ->
                        new StepDefinition.Scan(bound(scan.repository()), bound(scan.tag()));
                };
        return new Step(step.id(), step.account(), work, dependencies(work.expressions(), step.after()));
    }

    private StepDefinition.Build bound(StepDefinition.Build build) {
        SequencedMap<String, Expression> environment = new LinkedHashMap<>();
        build.environment().forEach((name, value) -> binder.bind(value).ifPresent(text -> environment.put(name, text)));
        return new StepDefinition.Build(bound(build.project()), environment);
    }

    private Expression bound(Expression expression) {
        return binder.bind(expression)
                .orElseThrow(() -> Fault.of("\"" + expression.source() + "\" refers to something that is not there."));
    }

    private Set<String> dependencies(Stream<Expression> used, List<String> after) {
        return Stream.concat(
                        used.flatMap(expression -> expression.outputs().stream())
                                .map(Expression.OutputRef::stack),
                        after.stream().filter(present::contains))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void refuseSameNames(SequencedMap<String, Node> nodes) {
        Map<String, Long> counts = nodes.values().stream()
                .filter(Stack.class::isInstance)
                .map(Stack.class::cast)
                .collect(Collectors.groupingBy(stack -> stack.account() + " " + stack.name(), Collectors.counting()));
        counts.forEach((name, count) -> {
            if (count > 1) {
                throw Fault.of("Two stacks have the same name: " + name + ".");
            }
        });
    }

    private List<Wave> waves() {
        return definition.teardown().stream()
                .<Wave>map(wave -> switch (wave) {
                    case SystemDefinition.Wave.Secrets _ -> new Wave.Secrets();
                    case SystemDefinition.Wave.Stacks stacks ->
                        new Wave.Stacks(
                                stacks.ids().stream().filter(present::contains).toList());
                })
                .filter(wave ->
                        !(wave instanceof Wave.Stacks stacks && stacks.ids().isEmpty()))
                .toList();
    }

    private List<Secret> secrets() {
        return definition.secrets().stream().map(this::secret).toList();
    }

    private Secret secret(SecretDefinition secret) {
        boolean needed =
                secret.neededBy().isEmpty() || secret.neededBy().stream().anyMatch(present::contains);
        return new Secret(
                binder.text(secret.name()),
                secret.account(),
                secret,
                needed && secret.required().holds(config.parameters()));
    }

    private List<Requirement> requirements() {
        return definition.requires().stream()
                .filter(requirement -> requirement.when().holds(config.parameters()))
                .map(requirement -> new Requirement(
                        requirement.account(),
                        binder.text(requirement.hostedZone()),
                        requirement.undelegated().map(binder::text)))
                .toList();
    }

    private SequencedMap<String, Target> targets() {
        Function<Expression, Optional<Value>> bind =
                expression -> binder.bind(expression).map(Value::of);
        SequencedMap<String, Target> targets = new LinkedHashMap<>();
        definition.targets().forEach((name, target) -> bind.apply(target.cluster())
                .flatMap(cluster -> bind.apply(target.service()).flatMap(service -> bind.apply(target.container())
                        .map(container -> new Target(name, target.account(), cluster, service, container))))
                .ifPresent(bound -> targets.put(name, bound)));
        return targets;
    }

    private List<Url> urls() {
        return definition.urls().values().stream()
                .filter(url -> url.when().holds(config.parameters()))
                .map(url -> new Url(url.name(), binder.text(url.url()), url.health()))
                .toList();
    }
}
