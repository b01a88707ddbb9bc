package dev.atelier.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A YAML value that knows where it stands. Mappings keep their order; keys are text. */
public sealed interface Node {
    /** Where the value begins; for an alias, where its anchor stands. */
    Position position();

    /** The tag as written for CloudFormation's short forms, such as {@code !Ref}; else the resolved core tag's name: str, int, bool, float, null, map, seq. */
    String tag();

    /** The kind of value in words for an error sentence, such as {@code a list}. */
    String kind();

    /** A scalar: its text as written, and the type YAML resolves it to in {@link #tag()}. */
    record Scalar(Position position, String tag, String text) implements Node {
        @Override
        public String kind() {
            return switch (tag) {
                case "str" -> "text";
                case "int", "float" -> "a number";
                case "bool" -> "true or false";
                case "null" -> "nothing";
                default -> "a value tagged " + tag;
            };
        }
    }

    record Sequence(Position position, String tag, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return tag.equals("seq") ? "a list" : "a list tagged " + tag;
        }
    }

    /** A mapping in the order of the file. */
    record Mapping(Position position, String tag, SequencedMap<String, Entry> entries) implements Node {
        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        public Optional<Node> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        @Override
        public String kind() {
            return tag.equals("map") ? "a mapping" : "a mapping tagged " + tag;
        }
    }

    /** One entry of a mapping; the position is the key's. */
    record Entry(Position position, String key, Node value) {}
}
