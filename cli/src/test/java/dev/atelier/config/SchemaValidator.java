package dev.atelier.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As much of a JSON Schema validator as our schemas use; a keyword that it does not know is an error of the test. */
@SuppressWarnings("unchecked")
final class SchemaValidator {
    private SchemaValidator() {}

    static boolean accepts(Object schema, @Nullable Object value) {
        if (schema instanceof Boolean all) {
            return all;
        }
        Map<String, Object> keywords = (Map<String, Object>) schema;
        return keywords.entrySet().stream()
                .allMatch(keyword -> holds(keyword.getKey(), keyword.getValue(), keywords, value));
    }

    private static boolean holds(
            String keyword, @Nullable Object argument, Map<String, Object> schema, @Nullable Object value) {
        return switch (keyword) {
            case "$schema", "title", "description", "default", "deprecated", "then" -> true;
            case "type" ->
                argument instanceof List<?> types
                        ? types.stream().anyMatch(type -> isOf(String.valueOf(type), value))
                        : isOf(String.valueOf(argument), value);
            case "const" -> Objects.equals(argument, value);
            case "enum" ->
                ((List<Object>) Objects.requireNonNull(argument)).stream().anyMatch(one -> same(one, value));
            case "pattern" ->
                !(value instanceof String text)
                        || Pattern.compile(String.valueOf(argument))
                                .matcher(text)
                                .find();
            case "minLength" ->
                !(value instanceof String text)
                        || text.length() >= number(argument).intValue();
            case "maxLength" ->
                !(value instanceof String text)
                        || text.length() <= number(argument).intValue();
            case "minimum" -> !(value instanceof Number given) || number(given).compareTo(number(argument)) >= 0;
            case "maximum" -> !(value instanceof Number given) || number(given).compareTo(number(argument)) <= 0;
            case "minItems" ->
                !(value instanceof List<?> list)
                        || list.size() >= number(argument).intValue();
            case "maxItems" ->
                !(value instanceof List<?> list)
                        || list.size() <= number(argument).intValue();
            case "items" ->
                !(value instanceof List<?> list)
                        || list.stream().allMatch(item -> accepts(Objects.requireNonNull(argument), item));
            case "anyOf" -> all(argument).stream().anyMatch(one -> accepts(one, value));
            case "allOf" -> all(argument).stream().allMatch(one -> accepts(one, value));
            case "not" -> !accepts(Objects.requireNonNull(argument), value);
            case "if" ->
                !accepts(Objects.requireNonNull(argument), value)
                        || accepts(Objects.requireNonNull(schema.get("then")), value);
            default ->
                !(value instanceof Map<?, ?> object)
                        || ofObject(keyword, argument, schema, (Map<String, Object>) object);
        };
    }

    private static boolean ofObject(
            String keyword, @Nullable Object argument, Map<String, Object> schema, Map<String, Object> object) {
        return switch (keyword) {
            case "required" -> object.keySet().containsAll(all(argument));
            case "maxProperties" -> object.size() <= number(argument).intValue();
            case "properties" ->
                map(argument).entrySet().stream()
                        .filter(property -> object.containsKey(property.getKey()))
                        .allMatch(property -> accepts(property.getValue(), object.get(property.getKey())));
            case "propertyNames" ->
                object.keySet().stream().allMatch(name -> accepts(Objects.requireNonNull(argument), name));
            case "additionalProperties" ->
                object.entrySet().stream()
                        .filter(entry -> !map(schema.getOrDefault("properties", Map.of()))
                                .containsKey(entry.getKey()))
                        .allMatch(entry -> accepts(Objects.requireNonNull(argument), entry.getValue()));
            case "dependentRequired" ->
                map(argument).entrySet().stream()
                        .allMatch(entry -> !object.containsKey(entry.getKey())
                                || object.keySet().containsAll(all(entry.getValue())));
            default -> throw new AssertionError("unknown keyword " + keyword);
        };
    }

    private static boolean isOf(String type, @Nullable Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" ->
                value instanceof Number given
                        && number(given).stripTrailingZeros().scale() <= 0;
            case "null" -> value == null;
            default -> throw new AssertionError("unknown type " + type);
        };
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        boolean numbers = one instanceof Number && other instanceof Number;
        return numbers ? number(one).compareTo(number(other)) == 0 : Objects.equals(one, other);
    }

    private static BigDecimal number(@Nullable Object number) {
        return new BigDecimal(String.valueOf(number));
    }

    private static List<Object> all(@Nullable Object list) {
        return (List<Object>) Objects.requireNonNull(list);
    }

    private static Map<String, Object> map(@Nullable Object map) {
        return (Map<String, Object>) Objects.requireNonNull(map);
    }
}
