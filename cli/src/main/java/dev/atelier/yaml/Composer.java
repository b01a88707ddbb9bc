package dev.atelier.yaml;

import dev.atelier.events.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Builds nodes from the parser's events. An alias stands for the finished node of its anchor, so no node can hold itself; every
 * value that an alias repeats is counted again, so that a small file cannot grow into a huge one.
 */
final class Composer {
    private static final int MAXIMUM_VALUES = 100_000;
    private static final int MAXIMUM_DEPTH = 100;
    private static final String CORE = "tag:yaml.org,2002:";
    private static final String MERGE = "<<";

    private final Parser parser;
    private final String file;
    private final Faults faults;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int values;
    private int depth;

    Composer(Parser parser, String file, Faults faults) {
        this.parser = parser;
        this.file = file;
        this.faults = faults;
    }

    /** A finished node and how many values it holds. */
    private record Anchored(Node node, int values) {}

    Node document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw stop(new Position(file, 1, 1), "The file is empty.");
        }
        parser.getEvent();
        Node root = node();
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw stop(
                    position(parser.peekEvent().getStartMark()),
                    "A second document begins here; a file holds exactly one.");
        }
        if (root instanceof Node.Scalar scalar && scalar.tag().equals("null")) {
            throw stop(root.position(), "The file is empty.");
        }
        return root;
    }

    private Node node() {
        Event event = parser.getEvent();
        Position position = position(event.getStartMark());
        if (event instanceof AliasEvent alias) {
            return repeated(alias, position);
        }
        int before = values;
        count(1, position);
        Node node =
                switch (event) {
                    case ScalarEvent scalar -> new Node.Scalar(position, tag(scalar), scalar.getValue());
                    case SequenceStartEvent start -> sequence(start, position);
                    case MappingStartEvent start -> mapping(start, position);
                    default -> throw new IllegalStateException("unexpected YAML event " + event);
                };
        if (event instanceof NodeEvent anchored && anchored.getAnchor() != null) {
            anchors.put(anchored.getAnchor(), new Anchored(node, values - before));
        }
        return node;
    }

    private Node repeated(AliasEvent alias, Position position) {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw stop(
                    position,
                    "There is no finished anchor &" + alias.getAnchor() + " above this place that *" + alias.getAnchor()
                            + " could repeat.");
        }
        count(anchored.values(), position);
        return anchored.node();
    }

    private Node.Sequence sequence(SequenceStartEvent start, Position position) {
        enter(position);
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node());
        }
        leave();
        return new Node.Sequence(position, tag(start, "seq"), items);
    }

    private Node.Mapping mapping(MappingStartEvent start, Position position) {
        enter(position);
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        Optional<Node.Entry> merged = Optional.empty();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            boolean plain = parser.peekEvent() instanceof ScalarEvent scalar && scalar.isPlain();
            Node key = node();
            Node value = node();
            if (!(key instanceof Node.Scalar scalar)) {
                faults.add(key.position(), "A key must be text, not " + key.kind() + ".");
                continue;
            }
            Node.Entry entry = new Node.Entry(scalar.position(), scalar.text(), value);
            boolean merge = plain && scalar.text().equals(MERGE);
            Node.@Nullable Entry earlier = merge ? merged.orElse(null) : entries.putIfAbsent(entry.key(), entry);
            if (earlier != null) {
                faults.add(
                        entry.position(),
                        "The key " + entry.key() + " stands here a second time; the first is in line "
                                + earlier.position().line() + ".");
            } else if (merge) {
                merged = Optional.of(entry);
            }
        }
        leave();
        merged.ifPresent(entry -> merge(entry.value(), entry.position(), entries));
        return new Node.Mapping(position, tag(start, "map"), entries);
    }

    /** Adds what a merge key brings; what stands in the mapping itself wins, then the earlier of several sources. */
    private void merge(Node source, Position position, SequencedMap<String, Node.Entry> into) {
        switch (source) {
            case Node.Mapping mapping -> mapping.entries().forEach(into::putIfAbsent);
            case Node.Sequence sequence
            when sequence.items().stream().allMatch(Node.Mapping.class::isInstance) ->
                sequence.items().forEach(item -> merge(item, position, into));
            default -> faults.add(position, "<< takes a mapping or a list of mappings, not " + source.kind() + ".");
        }
    }

    private void enter(Position position) {
        if (++depth > MAXIMUM_DEPTH) {
            throw stop(position, "The values are nested more than " + MAXIMUM_DEPTH + " levels deep.");
        }
    }

    private void leave() {
        parser.getEvent();
        depth--;
    }

    private void count(int more, Position position) {
        values += more;
        if (values > MAXIMUM_VALUES) {
            throw stop(
                    position,
                    "The file grows to more than " + MAXIMUM_VALUES + " values here; its aliases repeat too much.");
        }
    }

    private static String tag(ScalarEvent scalar) {
        if (scalar.getTag() != null && !scalar.getTag().equals("!")) {
            return shortened(scalar.getTag());
        }
        return scalar.isPlain() && scalar.getTag() == null ? CoreSchema.tagOf(scalar.getValue()) : "str";
    }

    private static String tag(CollectionStartEvent start, String usual) {
        return start.getTag() == null ? usual : shortened(start.getTag());
    }

    private static String shortened(String tag) {
        return tag.startsWith(CORE) ? tag.substring(CORE.length()) : tag;
    }

    private Position position(Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Nothing sensible can be read behind this fault. */
    private Failure.Invalid stop(Position position, String sentence) {
        faults.add(position, sentence);
        return faults.failure(YamlReader.INVALID);
    }
}
