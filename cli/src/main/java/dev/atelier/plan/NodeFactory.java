package dev.atelier.plan;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.DatabaseDefinition;
import dev.atelier.catalog.Expression;
import dev.atelier.catalog.StackDefinition;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.Template;
import dev.atelier.config.Config;
import dev.atelier.plan.Installation.Stack;
import dev.atelier.plan.Installation.Step;
import dev.atelier.plan.Installation.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the nodes of an installation from those of the definition. */
final class NodeFactory {
    /** @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CreateStack, StackName</a> */
    private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");

    private static final List<String> DELETION_POLICIES =
            List.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");

    private final SystemDefinition definition;
    private final Catalog catalog;
    private final Binder binder;
    private final Generation generation;
    private final String version;

    NodeFactory(SystemDefinition definition, Catalog catalog, Binder binder, Generation generation, String version) {
        this.definition = definition;
        this.catalog = catalog;
        this.binder = binder;
        this.generation = generation;
        this.version = version;
    }

    Stack stack(StackDefinition stack) {
        Template template = catalog.template(stack.template()).withDeletionPolicies(deletionPolicies(stack));
        SequencedMap<String, Value> parameters = new Wiring(binder).parameters(stack, template);
        requireValues(stack, template, parameters.keySet());
        Stream<Expression> used = parameters.values().stream()
                .flatMap(value ->
                        value instanceof Value.Pending pending ? Stream.of(pending.expression()) : Stream.empty());
        String id = binder.id(stack.id());
        return new Stack(
                id,
                stack.id(),
                name(stack),
                stack.account(),
                template,
                parameters,
                dependencies(used, stack.after()),
                stack.stateful(),
                tags(id));
    }

    /** Only what a stack's template may say; where the parameter is not set, the template's own policy stays. */
    private Map<String, String> deletionPolicies(StackDefinition stack) {
        Map<String, String> policies = new LinkedHashMap<>();
        stack.deletionPolicies().forEach((resource, policy) -> binder.bind(policy)
                .ifPresent(bound -> policies.put(resource, binder.text(bound))));
        policies.forEach((resource, policy) -> {
            if (!DELETION_POLICIES.contains(policy)) {
                throw Fault.of("The deletion policy of " + resource + " in the stack " + stack.id() + " is " + policy
                        + ", not one of " + String.join(", ", DELETION_POLICIES) + ".");
            }
        });
        return policies;
    }

    private static void requireValues(StackDefinition stack, Template template, Set<String> passed) {
        for (Template.Parameter parameter : template.parameters().values()) {
            if (parameter.defaultValue().isEmpty() && !passed.contains(parameter.name())) {
                throw Fault.of("Nothing gives a value to " + parameter.name() + " of the stack " + stack.id() + ".");
            }
        }
    }

    private String name(StackDefinition stack) {
        String name = binder.text(stack.name());
        if (!STACK_NAME.matcher(name).matches()) {
            throw Fault.of("CloudFormation does not accept the stack name " + name + ".");
        }
        return name;
    }

    private Map<String, String> tags(String stack) {
        Config config = binder.config();
        SequencedMap<String, String> tags = new LinkedHashMap<>(config.tags());
        tags.put(Ownership.SYSTEM, definition.system());
        tags.put(Ownership.INSTANCE, config.instance());
        tags.put(Ownership.STACK, stack);
        binder.user().ifPresent(user -> tags.put(Ownership.USER, user.name()));
        tags.put(Ownership.VERSION, version);
        return tags;
    }

    Step step(StepDefinition step) {
        StepDefinition.Work work =
                switch (step.work()) {
                    case StepDefinition.Build build -> bound(build);
                    case StepDefinition.Scan scan ->
                        new StepDefinition.Scan(bound(scan.repository()), bound(scan.tag()));
                    case StepDefinition.PoolUsers users ->
                        new StepDefinition.PoolUsers(
                                bound(users.pool()), bound(users.names()), bound(users.password()));
                    case StepDefinition.Run run -> new StepDefinition.Run(bound(run.document()), bound(run.group()));
                    case StepDefinition.Mail mail ->
                        new StepDefinition.Mail(
                                bound(mail.from()),
                                bound(mail.template()),
                                bound(mail.configurationSet()),
                                mail.passwords());
                    case StepDefinition.Database database -> database;
                    case StepDefinition.Generate generate -> generate;
                    case StepDefinition.Image image -> new StepDefinition.Image(bound(image.pipeline()));
                };
        return new Step(step.id(), step.account(), work, dependencies(used(step, work), step.after()));
    }

    /** What databases and secrets depend on stands in their own definitions, and the steps that make them do not repeat it. */
    private Stream<Expression> used(StepDefinition step, StepDefinition.Work work) {
        return switch (work) {
            case StepDefinition.Database(String name) -> database(name);
            case StepDefinition.Generate generate ->
                generation.expressions(step, generate).flatMap(expression -> binder.bind(expression).stream());
            default -> work.expressions();
        };
    }

    private Stream<Expression> database(String name) {
        DatabaseDefinition database = definition.databases().get(name);
        if (database == null) {
            throw Fault.of("There is no database " + name + " for a step to make ready.");
        }
        return database.needed().map(this::bound);
    }

    private StepDefinition.Build bound(StepDefinition.Build build) {
        Map<String, Expression> environment = new LinkedHashMap<>();
        build.environment()
                .forEach((name, value) -> binder.bind(value).ifPresent(bound -> environment.put(name, bound)));
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
                        after.stream().flatMap(binder.families()::of))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
