package dev.atelier.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A YAML value that knows where it stands. Mappings keep their order; keys are text. */
public sealed interface Node {
    Position position();

    /** The tag as written for CloudFormation's short forms, such as {@code !Ref}; else the resolved core tag's name: str, int, bool, float, null, map, seq. */
    String tag();

    /** A scalar: its text as written, and the type YAML resolves it to in {@link #tag()}. */
    record Scalar(Position position, String tag, String text) implements Node {}

    record Sequence(Position position, String tag, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A mapping in the order of the file. */
    record Mapping(Position position, String tag, LinkedHashMap<String, Entry> entries) implements Node {
        public Optional<Node> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }
    }

    /** One entry of a mapping; the position is the key's. */
    record Entry(Position position, String key, Node value) {}
}
