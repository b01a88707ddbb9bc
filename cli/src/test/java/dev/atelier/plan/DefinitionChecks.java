package dev.atelier.plan;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Condition;
import dev.atelier.catalog.Expression;
import dev.atelier.catalog.Letters;
import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.RequirementDefinition;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.catalog.StackDefinition;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.SystemDefinition.Rule;
import dev.atelier.catalog.SystemDefinition.Wave;
import dev.atelier.catalog.TargetDefinition;
import dev.atelier.catalog.Template;
import dev.atelier.config.ValueCheck;
import dev.atelier.config.Variants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be right in a definition before any config is applied to it; each fault is one sentence. */
final class DefinitionChecks {
    private final String system;
    private final SystemDefinition definition;
    private final Catalog catalog;
    private final Set<String> nodes = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private DefinitionChecks(String system, SystemDefinition definition, Catalog catalog) {
        this.system = system;
        this.definition = definition;
        this.catalog = catalog;
        nodes.addAll(definition.stacks().keySet());
        nodes.addAll(definition.steps().keySet());
    }

    /** The faults of a system's definition and of every installation that its conditions distinguish. */
    static List<String> faults(Catalog catalog, String system) {
        SystemDefinition definition = catalog.definition(system);
        DefinitionChecks checks = new DefinitionChecks(system, definition, catalog);
        if (!definition.system().equals(system)) {
            checks.faults.add("The definition of " + system + " calls itself " + definition.system() + ".");
        }
        checks.parameters();
        checks.rules();
        checks.requirements();
        checks.identifiers();
        checks.expressions();
        checks.templates();
        checks.deletionPolicies();
        checks.usage();
        checks.passwords();
        checks.databases();
        checks.users();
        checks.checks();
        if (checks.faults.isEmpty()) {
            Variants.of(catalog, system)
                    .forEach(variant -> checks.faults.addAll(InstallationChecks.faults(catalog, variant)));
        }
        return checks.faults.stream().distinct().toList();
    }

    private void parameters() {
        definition.parameters().values().forEach(parameter -> {
            parameter.defaultValue().filter(value -> !value.isEmpty()).ifPresent(value -> value(parameter, value));
            parameter.example().ifPresent(value -> value(parameter, value));
            if (parameter.defaultValue().filter(String::isEmpty).isPresent()) {
                faults.add("The empty default of " + parameter.name() + " is none: leave it out.");
            }
            boolean needsExample = !parameter.required().equals(Condition.NEVER)
                    && parameter.defaultValue().isEmpty();
            if (needsExample && parameter.example().isEmpty()) {
                faults.add(
                        "The required parameter " + parameter.name() + " has no example for the config to start from.");
            }
        });
        definition.parameters().keySet().stream().collect(Collectors.groupingBy(Letters::of)).values().stream()
                .filter(names -> names.size() > 1)
                .forEach(names -> faults.add("These parameters differ in their underscores only: " + names + "."));
        Variants.conditions(definition).forEach(this::condition);
    }

    private void value(ParameterDefinition parameter, String value) {
        new ValueCheck(parameter)
                .whole(value)
                .ifPresent(complaint -> faults.add("A default or example is refused: " + complaint.sentence()));
    }

    private void condition(Condition condition) {
        condition.expected().forEach((name, values) -> {
            ParameterDefinition parameter = definition.parameters().get(name);
            if (parameter == null) {
                faults.add("A condition names the parameter " + name + ", which does not exist.");
                return;
            }
            values.stream()
                    .filter(value -> !value.isEmpty())
                    .filter(value -> !possible(parameter).contains(value))
                    .forEach(value -> faults.add(
                            "A condition expects " + name + ": " + value + ", which is not among its allowed values."));
        });
    }

    private static List<String> possible(ParameterDefinition parameter) {
        return parameter.type() == ParameterDefinition.Type.BOOLEAN ? List.of("true", "false") : parameter.allowed();
    }

    private void requirements() {
        definition.requires().forEach(requirement -> {
            if (requirement instanceof RequirementDefinition.NoRetainedVolume none) {
                exist(
                        List.of(none.parameter()),
                        definition.parameters().keySet(),
                        "The id of a volume goes to the parameter ");
                none.instead().forEach((name, value) -> condition(new Condition(Map.of(name, List.of(value)))));
            }
        });
    }

    private void rules() {
        for (Rule rule : definition.rules()) {
            switch (rule) {
                case Rule.Ordered(List<String> names) -> {
                    exist(names, definition.parameters().keySet(), "A rule names the parameter ");
                    names.stream()
                            .flatMap(name ->
                                    Optional.ofNullable(definition.parameters().get(name)).stream())
                            .filter(parameter -> parameter.type() != ParameterDefinition.Type.INTEGER)
                            .forEach(parameter ->
                                    faults.add("The parameter " + parameter.name() + " is ordered but no integer."));
                }
                case Rule.AnyOf(List<String> names) ->
                    exist(names, definition.parameters().keySet(), "A rule names the parameter ");
                case Rule.Apart(List<String> names, String _) ->
                    exist(names, definition.accounts().keySet(), "A rule names the account role ");
                case Rule.Implies _ -> {
                    // its conditions are among the conditions of the definition
                }
            }
        }
    }

    private void identifiers() {
        definition.steps().keySet().stream()
                .filter(definition.stacks()::containsKey)
                .forEach(id -> faults.add("Both a stack and a step are called " + id + "."));
        definition
                .stacks()
                .values()
                .forEach(stack -> exist(stack.after(), nodes, "The stack " + stack.id() + " comes after "));
        definition
                .steps()
                .values()
                .forEach(step -> exist(step.after(), nodes, "The step " + step.id() + " comes after "));
        definition.secrets().forEach(secret -> exist(secret.neededBy(), nodes, "A secret is needed by "));
        definition.secrets().stream()
                .flatMap(secret -> secret.imports().stream())
                .filter(name -> definition.parameters().keySet().stream()
                        .anyMatch(parameter -> Letters.of(parameter).equals(Letters.of(name))))
                .forEach(name -> faults.add("Both a parameter and a secret are imported from " + name + "."));
        Set<String> stacks = definition.stacks().keySet();
        definition.teardown().forEach(wave -> {
            if (wave instanceof Wave.Stacks(List<String> ids)) {
                exist(ids, stacks, "A teardown wave names the stack ");
            }
        });
        definition
                .inverts()
                .forEach(edge -> exist(List.of(edge.stack(), edge.before()), stacks, "An inversion names the stack "));
        long secrets = definition.teardown().stream()
                .filter(Wave.Secrets.class::isInstance)
                .count();
        boolean none = definition.secrets().isEmpty() && definition.databases().isEmpty();
        if (secrets != (none ? 0 : 1)) {
            faults.add("The secrets are deleted in " + secrets + " waves.");
        }
        definition.stacks().values().stream()
                .filter(stack -> !stack.name().source().contains("${"))
                .forEach(stack ->
                        faults.add("The name of the stack " + stack.id() + " is the same for every installation."));
    }

    private void exist(Collection<String> names, Set<String> known, String sentence) {
        names.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(sentence + name + ", which does not exist."));
    }

    private void expressions() {
        DefinitionExpressions.all(definition).forEach(expression -> {
            expression.parameters().stream()
                    .map(Expression.ParameterRef::parameter)
                    .forEach(name -> exist(
                            List.of(name), definition.parameters().keySet(), "An expression names the parameter "));
            expression.outputs().forEach(this::output);
            expression.parts().stream()
                    .filter(Expression.Builtin.class::isInstance)
                    .map(part -> List.of(((Expression.Builtin) part).name().split("\\.", -1)))
                    .filter(words -> words.getFirst().equals("account"))
                    .forEach(words -> exist(
                            List.of(words.get(1)),
                            definition.accounts().keySet(),
                            "An expression names the account role "));
        });
    }

    private void output(Expression.OutputRef reference) {
        StepDefinition step = definition.steps().get(reference.stack());
        if (step != null && step.work().outputs().contains(reference.output())) {
            return;
        }
        StackDefinition stack = definition.stacks().get(reference.stack());
        if (stack == null) {
            faults.add("An expression names the stack " + reference.stack() + ", which does not exist.");
        } else if (!catalog.template(stack.template()).outputs().contains(reference.output())) {
            faults.add("The template " + stack.template() + " has no output " + reference.output() + ".");
        }
    }

    private void templates() {
        definition.stacks().values().forEach(stack -> {
            Template template = catalog.template(stack.template());
            exist(
                    stack.parameters().keySet(),
                    template.parameters().keySet(),
                    "The stack " + stack.id() + " wires the template parameter ");
            template.parameters().values().stream()
                    .filter(Template.Parameter::noEcho)
                    .forEach(parameter -> faults.add("The template " + template.path() + " takes the secret "
                            + parameter.name() + " as a parameter; pass the name of a secret instead."));
        });
        Set<String> used = definition.stacks().values().stream()
                .map(StackDefinition::template)
                .collect(Collectors.toSet());
        catalog.files(system).stream()
                .filter(path -> path.startsWith(system + "/") && !path.endsWith("/system.yaml"))
                .filter(path -> path.endsWith(".yaml") && !used.contains(path))
                .forEach(path -> faults.add("No stack uses the template " + path + "."));
    }

    private void deletionPolicies() {
        definition.stacks().values().forEach(stack -> stack.deletionPolicies().forEach((resource, policy) -> {
            exist(
                    List.of(resource),
                    catalog.template(stack.template()).resources().keySet(),
                    "The stack " + stack.id() + " gives a deletion policy to ");
            policy.parameters().stream()
                    .map(Expression.ParameterRef::parameter)
                    .map(definition.parameters()::get)
                    .filter(parameter ->
                            parameter == null || parameter.allowed().isEmpty())
                    .forEach(_ -> faults.add("The deletion policy of " + resource
                            + " comes from a parameter that does not list its allowed values."));
        }));
    }

    /** A step that takes a password wants its secret to be there before. */
    private void passwords() {
        definition.steps().values().forEach(step -> {
            if (step.work() instanceof StepDefinition.PoolUsers users
                    && definition.secrets().stream()
                            .filter(secret -> secret.kind() == SecretDefinition.Kind.TEXT)
                            .filter(secret -> secret.neededBy().contains(step.id()))
                            .noneMatch(secret -> secret.name()
                                    .source()
                                    .equals(users.password().source()))) {
                faults.add("The step " + step.id() + " takes its password from "
                        + users.password().source() + ", but no text secret of this name is needed by it.");
            }
        });
    }

    private void databases() {
        Set<String> targets = definition.targets().keySet();
        definition.databases().values().forEach(database -> {
            exist(database.users(), targets, "The database " + database.name() + " is used by the target ");
            exist(
                    database.through().stream().toList(),
                    targets,
                    "The database " + database.name() + " is reached through the target ");
            boolean instances = database.users().stream()
                    .anyMatch(user -> definition.targets().get(user) instanceof TargetDefinition.Ec2);
            if (instances != database.document().isPresent()) {
                faults.add("The database " + database.name()
                        + (instances
                                ? " is used on instances, and names no document with which they take its login over."
                                : " names a document, and no instances that would run it."));
            }
        });
    }

    private void checks() {
        definition.checks().values().stream()
                .filter(check -> !(definition.targets().get(check.target()) instanceof TargetDefinition.Ec2))
                .forEach(check -> faults.add("The check " + check.name() + " asks the target " + check.target()
                        + ", which is no target of instances."));
    }

    private void users() {
        Set<String> targets = definition.targets().keySet();
        definition.users().ifPresent(users -> exist(users.restart(), targets, "New users restart the target "));
        boolean addresses =
                definition.users().filter(users -> users.addresses()).isPresent();
        DefinitionExpressions.all(definition)
                .filter(expression -> expression.parts().contains(new Expression.Builtin("user.email")))
                .filter(_ -> !addresses)
                .forEach(expression -> faults.add(
                        "\"" + expression.source() + "\" needs the addresses of users, which are not required."));
    }

    private void usage() {
        Set<String> used = Stream.of(
                        DefinitionExpressions.all(definition)
                                .flatMap(expression -> expression.parameters().stream())
                                .map(Expression.ParameterRef::parameter),
                        Variants.conditions(definition).flatMap(condition -> condition.expected().keySet().stream()))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
        Set<String> byName = definition.stacks().values().stream()
                .flatMap(stack -> catalog.template(stack.template()).parameters().keySet().stream()
                        .filter(name -> !stack.parameters().containsKey(name)))
                .map(Letters::of)
                .collect(Collectors.toSet());
        definition.parameters().values().stream()
                .filter(parameter -> parameter.ignored().isEmpty())
                .filter(parameter -> !used.contains(parameter.name()) && !byName.contains(Letters.of(parameter.name())))
                .forEach(parameter -> faults.add("Nothing uses the parameter " + parameter.name() + "."));
    }
}
