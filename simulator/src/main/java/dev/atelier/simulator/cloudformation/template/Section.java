package dev.atelier.simulator.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping of a template, read by name.
 *
 * @param path where it stands, such as {@code /Resources/Vpc}
 */
record Section(String path, Map<String, Object> values) {

    static Section of(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            var values = new LinkedHashMap<String, Object>();
            map.forEach((key, each) -> values.put(key.toString(), each));
            return new Section(path, values);
        }
        throw new TemplateException("Template format error: [" + path + "] must be an object.");
    }

    Section child(String key) {
        Object value = values.get(key);
        return value == null ? new Section(path + "/" + key, Map.of()) : of(path + "/" + key, value);
    }

    Optional<Object> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return get(key).map(value -> {
            if (value instanceof Map || value instanceof List) {
                throw new TemplateException(
                        "Template format error: Every " + key + " member must be a string. [" + path + "]");
            }
            return value.toString();
        });
    }

    Optional<Double> number(String key) {
        return text(key).map(text -> {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                throw new TemplateException("Template format error: [" + path + "/" + key + "] must be a number.");
            }
        });
    }

    List<String> texts(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(Object::toString).toList();
            case Object single -> List.of(single.toString());
        };
    }

    void allowOnly(String message, String... known) {
        List<String> unknown = values.keySet().stream()
                .filter(key -> !List.of(known).contains(key))
                .toList();
        if (!unknown.isEmpty()) {
            throw new TemplateException(message.formatted(String.join(", ", unknown)));
        }
    }
}
