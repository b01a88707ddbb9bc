package dev.atelier.config;

import dev.atelier.catalog.Condition;
import dev.atelier.catalog.ParameterDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The JSON Schema of one parameter's value. */
record ValueSchema(ParameterDefinition parameter) {
    private static final String FROM_ENVIRONMENT = "\\$\\{env:[A-Za-z_][A-Za-z0-9_]*\\}";

    Map<String, Object> schema() {
        List<Object> forms = new ArrayList<>();
        forms.add(parameter.type().isList() ? list() : single());
        if (parameter.type().isList()) {
            forms.add(joined());
        }
        forms.add(Map.of("type", "string", "pattern", FROM_ENVIRONMENT));
        if (mayBeEmpty()) {
            forms.add(Map.of("enum", Arrays.asList("", null)));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", forms);
        parameter
                .defaultValue()
                .filter(_ -> !parameter.type().isList())
                .ifPresent(value -> schema.put("default", typed(parameter.type(), value)));
        parameter.ignored().ifPresent(_ -> schema.put("deprecated", true));
        return described(parameter.description(), schema);
    }

    /** Nothing at all is as good as no line, unless there is something that it would have to stand for. */
    private boolean mayBeEmpty() {
        return parameter.defaultValue().filter(value -> !value.isEmpty()).isEmpty()
                && !parameter.required().equals(Condition.ALWAYS);
    }

    private Map<String, Object> single() {
        return switch (parameter.type()) {
            case INTEGER -> bounds("integer", "minimum", "maximum");
            case BOOLEAN -> plain("boolean");
            case CIDR -> patterns(plain("string"), Optional.of(network()));
            case STRING, DOMAIN, EMAIL, ARN, LIST, CIDR_LIST ->
                patterns(bounds("string", "minLength", "maxLength"), form());
        };
    }

    private Map<String, Object> list() {
        Map<String, Object> items = patterns(plain("string"), form());
        items.putIfAbsent("pattern", "^[^,]+$");
        Map<String, Object> list = bounds("array", "minItems", "maxItems");
        list.put("items", items);
        return list;
    }

    /** A comma-separated text. */
    private Map<String, Object> joined() {
        String item = form().or(parameter::pattern).orElse("[^,]+");
        return pattern("\\s*(" + item + ")\\s*(,\\s*(" + item + ")\\s*)*");
    }

    private Optional<String> form() {
        return switch (parameter.type()) {
            case DOMAIN -> Optional.of(ValueCheck.DOMAIN.pattern());
            case CIDR, CIDR_LIST ->
                Optional.of(
                        parameter.auto()
                                ? ParameterDefinition.AUTO + "|" + Network.FORM.pattern()
                                : Network.FORM.pattern());
            case EMAIL -> Optional.of(ValueCheck.EMAIL.pattern());
            case ARN -> Optional.of(ValueCheck.ARN.pattern());
            case STRING, LIST, INTEGER, BOOLEAN -> Optional.empty();
        };
    }

    /** Networks whose prefix length lies within the bounds. */
    private String network() {
        String lengths = LongStream.rangeClosed(
                        parameter.min().orElse(0L), parameter.max().orElse(32L))
                .mapToObj(Long::toString)
                .collect(Collectors.joining("|"));
        return Network.ADDRESS + "/(" + lengths + ")";
    }

    private Map<String, Object> patterns(Map<String, Object> schema, Optional<String> form) {
        List<String> patterns = new ArrayList<>();
        form.ifPresent(patterns::add);
        parameter.pattern().ifPresent(patterns::add);
        if (patterns.size() == 1) {
            schema.put("pattern", anchored(patterns.getFirst()));
        } else if (!patterns.isEmpty()) {
            schema.put("allOf", patterns.stream().map(ValueSchema::pattern).toList());
        }
        return schema;
    }

    private Map<String, Object> bounds(String type, String least, String most) {
        Map<String, Object> schema = plain(type);
        parameter.min().ifPresent(min -> schema.put(least, min));
        parameter.max().ifPresent(max -> schema.put(most, max));
        return schema;
    }

    private Map<String, Object> plain(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        if (!parameter.allowed().isEmpty() && !type.equals("array")) {
            schema.put(
                    "enum",
                    parameter.allowed().stream()
                            .map(value -> typed(parameter.type(), value))
                            .toList());
        }
        return schema;
    }

    static Object typed(ParameterDefinition.Type type, String value) {
        return switch (type) {
            case INTEGER -> Long.parseLong(value);
            case BOOLEAN -> Boolean.parseBoolean(value);
            case STRING, DOMAIN, CIDR, CIDR_LIST, LIST, EMAIL, ARN -> value;
        };
    }

    static Map<String, Object> pattern(String regex) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", anchored(regex));
        return schema;
    }

    static Map<String, Object> text(String regex, int least, int most) {
        Map<String, Object> schema = pattern(regex);
        schema.put("minLength", least);
        schema.put("maxLength", most);
        return schema;
    }

    static Map<String, Object> described(String description, Map<String, Object> schema) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", description);
        described.putAll(schema);
        return described;
    }

    private static String anchored(String regex) {
        return "^(?:" + regex + ")$";
    }
}
