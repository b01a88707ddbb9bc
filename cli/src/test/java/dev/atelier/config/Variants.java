package dev.atelier.config;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Condition;
import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.SystemDefinition.Rule;
import dev.atelier.events.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configs that a system distinguishes: every combination of the values that its conditions and rules name, once with only
 * what must be set and once with everything set.
 */
public final class Variants {
    /** As long as an instance's name can be, so that names made of it are as long as they can be. */
    private static final String INSTANCE = "abcdef-ghijk-mno";

    private final Catalog catalog;
    private final SystemDefinition definition;

    private Variants(Catalog catalog, String system) {
        this.catalog = catalog;
        this.definition = catalog.definition(system);
    }

    /** A config and what makes it different from others. */
    public record Variant(Map<String, String> choices, Config config) {}

    /** All variants whose combination of values the rules allow. */
    public static List<Variant> of(Catalog catalog, String system) {
        return new Variants(catalog, system).all();
    }

    private List<Variant> all() {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (ParameterDefinition parameter : deciding()) {
            combinations = combinations.stream()
                    .flatMap(choices -> values(parameter).stream().map(value -> with(choices, parameter.name(), value)))
                    .toList();
        }
        return combinations.stream()
                .flatMap(choices -> Stream.of(false, true).flatMap(full -> variant(choices, full).stream()))
                .toList();
    }

    private List<ParameterDefinition> deciding() {
        Set<String> names = installing(definition)
                .flatMap(condition -> condition.expected().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return definition.parameters().values().stream()
                .filter(parameter -> names.contains(parameter.name()))
                .toList();
    }

    /** Every condition of a definition. */
    public static Stream<Condition> conditions(SystemDefinition definition) {
        return Stream.of(
                        installing(definition),
                        definition.warnings().deploy().stream().map(warning -> warning.when()),
                        definition.warnings().destroy().stream().map(warning -> warning.when()))
                .flatMap(conditions -> conditions)
                .filter(Defaults::isConditional);
    }

    /** Those that decide about what is installed; a warning decides nothing. */
    private static Stream<Condition> installing(SystemDefinition definition) {
        return Stream.of(
                        definition.parameters().values().stream().map(ParameterDefinition::required),
                        definition.rules().stream().flatMap(Variants::conditions),
                        definition.secrets().stream().map(secret -> secret.required()),
                        definition.requires().stream().map(requirement -> requirement.when()),
                        definition.stacks().values().stream().map(stack -> stack.when()),
                        definition.steps().values().stream().map(step -> step.when()),
                        definition.databases().values().stream().map(database -> database.when()),
                        definition.urls().values().stream().map(url -> url.when()))
                .flatMap(conditions -> conditions)
                .filter(Defaults::isConditional);
    }

    private static Stream<Condition> conditions(Rule rule) {
        return rule instanceof Rule.Implies implies ? Stream.of(implies.when(), implies.then()) : Stream.empty();
    }

    /** A free text is once not set and once set to its example. */
    private static List<String> values(ParameterDefinition parameter) {
        if (parameter.type() == ParameterDefinition.Type.BOOLEAN) {
            return List.of("true", "false");
        }
        return parameter.allowed().isEmpty()
                ? Stream.concat(Stream.of(""), parameter.example().stream()).toList()
                : parameter.allowed();
    }

    private static Map<String, String> set(Map<String, String> choices) {
        Map<String, String> set = new LinkedHashMap<>(choices);
        set.values().removeIf(String::isEmpty);
        return set;
    }

    private static Map<String, String> with(Map<String, String> choices, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(choices);
        more.put(name, value);
        return more;
    }

    private List<Variant> variant(Map<String, String> choices, boolean full) {
        Map<String, String> values = new LinkedHashMap<>(Defaults.of(definition));
        values.putAll(set(choices));
        Map<String, String> set = set(choices);
        for (ParameterDefinition parameter : definition.parameters().values()) {
            boolean wanted = full || Defaults.demanded(definition, values).contains(parameter.name());
            if (wanted && !choices.containsKey(parameter.name())) {
                parameter
                        .example()
                        .or(parameter::defaultValue)
                        .filter(value -> !value.isEmpty())
                        .ifPresent(value -> set.put(parameter.name(), value));
            }
        }
        return read(choices, set, full);
    }

    private List<Variant> read(Map<String, String> choices, Map<String, String> set, boolean full) {
        List<String> lines =
                new ArrayList<>(List.of("system: " + definition.system(), "instance: " + INSTANCE, "accounts:"));
        int digit = 1;
        for (String role : definition.accounts().keySet()) {
            lines.add("  " + role + ": { id: \"" + String.valueOf(digit++).repeat(12) + "\", region: ap-southeast-2 }");
        }
        lines.add("parameters:");
        set.forEach((name, value) -> lines.add("  " + name + ": "
                + ConfigTemplate.value(
                        Objects.requireNonNull(definition.parameters().get(name)), value)));
        definition.users().ifPresent(_ -> lines.add("users: " + (full ? "[ada@example.com, alan@example.com]" : "[]")));
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        try {
            return List.of(new Variant(choices, new ConfigReader(catalog, Map.of()).read("variant.yaml", text)));
        } catch (Failure.Invalid e) {
            if (e.details().stream().allMatch(detail -> detail.message().contains(" demands "))) {
                return List.of();
            }
            throw new AssertionError("The definition's own values are refused with " + choices + ": " + e.details(), e);
        }
    }
}
