package dev.atelier.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values of properties as texts that people can read, functions of templates among them. */
final class PropertyText {
    private static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private PropertyText() {}

    /** A value as one text: {@code ${Topic}} for a reference, {@code ${Key.Arn}} for an attribute. */
    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text.replace(LATER, "(known after)");
            case Map<?, ?> map when map.get("Ref") instanceof String name -> "${" + name + "}";
            case Map<?, ?> map
            when map.get("Fn::GetAtt") instanceof List<?> path -> "${" + String.join(".", texts(path)) + "}";
            case Map<?, ?> map when map.get("Fn::Sub") instanceof String text -> text;
            case Map<?, ?> map when map.get("Fn::Sub") instanceof List<?> list -> of(list.getFirst());
            case Map<?, ?> map -> new TreeMap<>(map).toString();
            default -> value.toString();
        };
    }

    /** A list, or one value, as texts; nothing where there is none. */
    static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(PropertyText::of).toList();
            default -> List.of(of(value));
        };
    }
}
