package dev.atelier.simulator.cloudformation.template;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of a template, JSON or YAML, into maps, lists and single values (text, whole numbers, booleans). Numbers with a
 * fraction stay text, so that a version 16.10 does not become 16.1.
 */
final class TemplateText {

    private TemplateText() {}

    static Map<String, Object> parse(String text) {
        Object root = text.stripLeading().startsWith("{") ? json(text) : YamlText.parse(text);
        if (root instanceof Map<?, ?> map) {
            return copy(map, "");
        }
        throw new TemplateException("Template format error: unsupported structure.");
    }

    private static Object json(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
            throw new TemplateException("Template format error: JSON not well-formed. (line " + at.getLineNr()
                    + ", column " + at.getColumnNr() + ")");
        } catch (IOException e) {
            throw new TemplateException("Template format error: JSON not well-formed.");
        }
    }

    private static Map<String, Object> copy(Map<?, ?> map, String path) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value(value, path + "/" + key)));
        return copy;
    }

    private static Object value(@Nullable Object value, String path) {
        return switch (value) {
            case null -> throw new TemplateException("[" + path + "] 'null' values are not allowed in templates");
            case Map<?, ?> map -> copy(map, path);
            case List<?> list -> {
                var copy = new ArrayList<Object>();
                list.forEach(each -> copy.add(value(each, path + "/" + copy.size())));
                yield copy;
            }
            case Integer number -> number.longValue();
            case Long number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }
}
