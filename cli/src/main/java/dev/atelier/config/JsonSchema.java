package dev.atelier.config;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.catalog.Condition;
import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.SystemDefinition.Rule;
import dev.atelier.catalog.UsersDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes the config of a system to editors: everything {@code validate} checks, as far as JSON Schema can say it (it cannot
 * compare two values, nor look into the environment).
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
 */
public final class JsonSchema {
    private final SystemDefinition definition;
    private final Map<String, String> defaults;

    private JsonSchema(SystemDefinition definition) {
        this.definition = definition;
        this.defaults = Defaults.of(definition);
    }

    /** The schema of a system's config, as JSON text. */
    public static String of(SystemDefinition definition) {
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(new JsonSchema(definition).root()) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> root() {
        Set<String> demanded = Defaults.demanded(definition, defaults);
        List<String> required = new ArrayList<>(List.of("system", "instance", "accounts"));
        if (!demanded.isEmpty()) {
            required.add("parameters");
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("system", Map.of("const", definition.system()));
        properties.put("instance", instance());
        properties.put("accounts", accounts());
        properties.put("parameters", parameters(demanded.isEmpty()));
        definition.users().ifPresent(users -> properties.put("users", users(users)));
        properties.put("tags", tags());
        properties.put("bootstrap", bootstrap());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Config of atelier: " + definition.title());
        root.putAll(object(properties, required));
        return root;
    }

    private static Map<String, Object> instance() {
        return ValueSchema.described(
                "The name of this installation; no other has the same.",
                ValueSchema.text(ConfigReader.INSTANCE_PATTERN, 1, ConfigReader.INSTANCE_LENGTH));
    }

    private Map<String, Object> accounts() {
        Map<String, Object> roles = new LinkedHashMap<>();
        definition.accounts().forEach((role, description) -> roles.put(role, account(description)));
        return object(roles, List.copyOf(definition.accounts().keySet()));
    }

    private static Map<String, Object> account(String description) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", ValueSchema.pattern(AccountsReader.ID_PATTERN));
        properties.put("region", ValueSchema.pattern(AccountsReader.REGION_PATTERN));
        properties.put("profile", Map.of("type", "string", "minLength", 1));
        properties.put("role_arn", ValueSchema.pattern(AccountsReader.ROLE_PATTERN));
        properties.put("external_id", Map.of("type", "string", "minLength", 1));
        Map<String, Object> account = object(properties, List.of("id", "region"));
        account.put("dependentRequired", Map.of("external_id", List.of("role_arn")));
        account.put("not", Map.of("required", List.of("profile", "role_arn")));
        return ValueSchema.described(description, account);
    }

    private Map<String, Object> parameters(boolean mayBeEmpty) {
        Map<String, Object> properties = new LinkedHashMap<>();
        definition.parameters().forEach((name, parameter) -> properties.put(name, new ValueSchema(parameter).schema()));
        List<String> required = definition.parameters().values().stream()
                .filter(parameter -> parameter.required().equals(Condition.ALWAYS))
                .filter(parameter -> parameter.defaultValue().isEmpty())
                .map(ParameterDefinition::name)
                .toList();
        Map<String, Object> parameters = object(properties, required);
        List<Object> all = new ArrayList<>(conditionallyRequired());
        definition.rules().forEach(rule -> addRule(rule, all));
        if (!all.isEmpty()) {
            parameters.put("allOf", all);
        }
        return mayBeEmpty ? orNothing(parameters) : parameters;
    }

    private List<Object> conditionallyRequired() {
        return definition.parameters().values().stream()
                .filter(parameter -> Defaults.isConditional(parameter.required()))
                .filter(parameter -> parameter.defaultValue().isEmpty())
                .<Object>map(
                        parameter -> implication(parameter.required(), Map.of("required", List.of(parameter.name()))))
                .toList();
    }

    private void addRule(Rule rule, List<Object> all) {
        switch (rule) {
            case Rule.Ordered _, Rule.Apart _ -> {
                // two values cannot be compared in a schema
            }
            case Rule.AnyOf(List<String> names) -> {
                if (names.stream().noneMatch(defaults::containsKey)) {
                    all.add(Map.of(
                            "anyOf",
                            names.stream()
                                    .map(name -> Map.of("required", List.of(name)))
                                    .toList()));
                }
            }
            case Rule.Implies implies -> all.add(implication(implies.when(), condition(implies.then())));
        }
    }

    private Map<String, Object> implication(Condition when, Map<String, Object> then) {
        Map<String, Object> implication = new LinkedHashMap<>();
        implication.put("if", condition(when));
        implication.put("then", then);
        return implication;
    }

    /** A parameter that is absent has its default, so it need not be there where the default meets the condition. */
    private Map<String, Object> condition(Condition condition) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        condition.expected().forEach((name, values) -> {
            properties.put(
                    name,
                    Map.of(
                            "enum",
                            values.stream().map(value -> typed(name, value)).toList()));
            if (!values.contains(defaults.getOrDefault(name, ""))) {
                required.add(name);
            }
        });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private Object typed(String name, String value) {
        ParameterDefinition parameter = definition.parameters().get(name);
        return parameter == null ? value : ValueSchema.typed(parameter.type(), value);
    }

    private static Map<String, Object> users(UsersDefinition definition) {
        Map<String, Object> name = ValueSchema.pattern(UserCheck.NAME);
        name.put("not", Map.of("enum", List.copyOf(UserCheck.of(definition).reserved())));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", name);
        properties.put("email", ValueSchema.pattern(UserCheck.ADDRESS));
        properties.put(
                "uid", Map.of("type", "integer", "minimum", UserCheck.LOWEST_UID, "maximum", UserCheck.HIGHEST_UID));
        List<Object> forms = new ArrayList<>();
        forms.add(ValueSchema.pattern(UserCheck.ADDRESS));
        forms.add(object(properties, definition.addresses() ? List.of("name", "email") : List.of("name")));
        if (!definition.addresses()) {
            forms.add(name);
        }
        Map<String, Object> users = new LinkedHashMap<>();
        users.put("type", List.of("array", "null"));
        users.put("items", Map.of("anyOf", forms));
        return ValueSchema.described("Who uses the platform.", users);
    }

    private static Map<String, Object> tags() {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("type", "object");
        tags.put("maxProperties", TagsReader.MAXIMUM);
        tags.put(
                "propertyNames",
                Map.of(
                        "allOf",
                        List.of(
                                ValueSchema.text(TagsReader.CHARACTERS, 1, TagsReader.KEY_LENGTH),
                                Map.of("not", Map.of("pattern", "^([aA][wW][sS]|[aA][tT][eE][lL][iI][eE][rR]):")))));
        tags.put("additionalProperties", ValueSchema.text(TagsReader.CHARACTERS, 0, TagsReader.VALUE_LENGTH));
        return orNothing(tags);
    }

    private static Map<String, Object> bootstrap() {
        Map<String, Object> policies = new LinkedHashMap<>();
        policies.put("type", "array");
        policies.put("items", ValueSchema.pattern(BootstrapReader.POLICY_ARN));
        policies.put("minItems", 1);
        policies.put("maxItems", BootstrapReader.MAXIMUM_POLICIES);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("cloudformation_execution_policies", policies);
        properties.put("trust", Map.of("type", "array", "items", ValueSchema.pattern(AccountsReader.ID_PATTERN)));
        return orNothing(object(properties, List.of()));
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        object.put("additionalProperties", false);
        return object;
    }

    /** A section whose lines are all commented out reads as null. */
    private static Map<String, Object> orNothing(Map<String, Object> schema) {
        schema.put("type", List.of("object", "null"));
        return schema;
    }
}
