package dev.atelier.yaml;

import dev.atelier.events.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Reads a mapping strictly. Whoever reads asks for each key it knows and then calls {@link #refuseOthers()}; a value in the wrong
 * form is a fault and reads as empty, so that reading goes on and finds the other faults.
 */
public final class Fields {
    private final Node.Mapping mapping;
    private final String owner;
    private final Faults faults;
    private final SequencedSet<String> known = new LinkedHashSet<>();

    private Fields(Node.Mapping mapping, String owner, Faults faults) {
        this.mapping = mapping;
        this.owner = owner;
        this.faults = faults;
    }

    /**
     * Begins to read a value as a mapping; anything else is a fault and reads as an empty one.
     *
     * @param owner what the mapping describes, in words for error sentences, such as {@code the stack vpc}
     */
    public static Fields of(Node node, String owner, Faults faults) {
        return mapping(node, sentenceStart(owner), faults)
                .map(mapping -> new Fields(mapping, owner, faults))
                .orElseGet(() -> nothing(node.position(), owner));
    }

    /** Words begin a sentence with a capital; a bare key stays as it is written. */
    private static String sentenceStart(String owner) {
        return owner.contains(" ") ? Character.toUpperCase(owner.charAt(0)) + owner.substring(1) : owner;
    }

    /** Stands for a mapping whose absence is a fault already: what is missing in it is none. */
    private static Fields nothing(Position position, String owner) {
        return new Fields(new Node.Mapping(position, "map", new LinkedHashMap<>()), owner, new Faults(""));
    }

    /** The mapping under a key, which must be there. */
    public Fields required(String key, String owner) {
        return requiredNode(key).map(node -> of(node, owner, faults)).orElseGet(() -> nothing(position(), owner));
    }

    /** The mapping under a key. */
    public Optional<Fields> optional(String key, String owner) {
        return node(key).map(node -> of(node, owner, faults));
    }

    /** Where the mapping begins. */
    public Position position() {
        return mapping.position();
    }

    /** Where the key stands, or the mapping where it is absent. */
    public Position position(String key) {
        return Optional.ofNullable(mapping.entries().get(key))
                .map(Node.Entry::position)
                .orElse(mapping.position());
    }

    /** Where the value of a key stands, or the mapping where it is absent. */
    public Position valuePosition(String key) {
        return mapping.get(key).map(Node::position).orElse(mapping.position());
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The value of a key as it stands. */
    public Optional<Node> node(String key) {
        known.add(key);
        return mapping.get(key);
    }

    /** The value of a key that must be there. */
    public Optional<Node> requiredNode(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            faults.add(mapping.position(), "The key " + key + " is missing in " + owner + ".");
        }
        return node;
    }

    /** Text that must be there; empty text after a fault. */
    public String text(String key) {
        return requiredText(key).orElse("");
    }

    /** Text that must be there; nothing after a fault. */
    public Optional<String> requiredText(String key) {
        return requiredNode(key).flatMap(node -> text(node, key, faults));
    }

    public Optional<String> optionalText(String key) {
        return node(key).flatMap(node -> text(node, key, faults));
    }

    /** Text, a number or a boolean, as written. */
    public Optional<String> optionalScalar(String key) {
        return node(key).flatMap(node -> scalar(node, key, faults));
    }

    /** A boolean; false where the key is absent. */
    public boolean flag(String key) {
        return node(key)
                .flatMap(node -> expect(node, "bool", key, "true or false", faults))
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    public Optional<Long> optionalNumber(String key) {
        return node(key)
                .flatMap(node -> expect(node, "int", key, "a whole number", faults))
                .flatMap(text -> {
                    try {
                        return Optional.of(Long.parseLong(text));
                    } catch (NumberFormatException e) {
                        faults.add(valuePosition(key), key + " must be a decimal number, not " + text + ".");
                        return Optional.empty();
                    }
                });
    }

    /** A list of texts; empty where the key is absent. */
    public List<String> texts(String key) {
        return list(key, (item, into) -> text(item, "an item of " + key, faults).ifPresent(into::add));
    }

    /** A list of texts, numbers or booleans, as written; empty where the key is absent. */
    public List<String> scalars(String key) {
        return list(
                key, (item, into) -> scalar(item, "an item of " + key, faults).ifPresent(into::add));
    }

    /** A list whose items the given function reads; empty where the key is absent. */
    public <T> List<T> list(String key, BiConsumer<Node, List<T>> item) {
        List<T> items = new ArrayList<>();
        node(key).flatMap(node -> sequence(node, key, faults)).ifPresent(sequence -> sequence.items()
                .forEach(node -> item.accept(node, items)));
        return items;
    }

    /** A mapping from names to values that the given function reads; empty where the key is absent. */
    public <T> SequencedMap<String, T> named(String key, BiFunction<Node.Entry, Faults, T> value) {
        SequencedMap<String, T> named = new LinkedHashMap<>();
        node(key).flatMap(node -> mapping(node, key, faults)).ifPresent(mapping -> mapping.entries()
                .forEach((name, entry) -> named.put(name, value.apply(entry, faults))));
        return named;
    }

    /** Makes every key that was not asked for a fault. */
    public void refuseOthers() {
        refuseOthers(Map.of());
    }

    /**
     * Makes every key that was not asked for a fault.
     *
     * @param hints sentences for keys that are known to be used wrongly; other keys get the nearest known one
     */
    public void refuseOthers(Map<String, String> hints) {
        mapping.entries().values().stream()
                .filter(entry -> !known.contains(entry.key()))
                .forEach(entry -> faults.add(
                        entry.position(),
                        "The key " + entry.key() + " is not known in " + owner + ".",
                        Optional.ofNullable(hints.get(entry.key()))
                                .or(() -> Suggestion.didYouMean(entry.key(), unused()))));
    }

    private List<String> unused() {
        return known.stream().filter(key -> !has(key)).toList();
    }

    /** The text of a value that must be text. */
    public static Optional<String> text(Node node, String what, Faults faults) {
        return expect(node, "str", what, "text", faults);
    }

    /** The text of a value that must be text, a number or a boolean. */
    public static Optional<String> scalar(Node node, String what, Faults faults) {
        if (node instanceof Node.Scalar(Position _, String tag, String text)
                && (tag.equals("str") || tag.equals("int") || tag.equals("float") || tag.equals("bool"))) {
            return Optional.of(text);
        }
        faults.add(node.position(), what + " must be a single value, not " + node.kind() + ".");
        return Optional.empty();
    }

    /** A value that must be a list. */
    public static Optional<Node.Sequence> sequence(Node node, String what, Faults faults) {
        if (node instanceof Node.Sequence sequence && sequence.tag().equals("seq")) {
            return Optional.of(sequence);
        }
        faults.add(node.position(), what + " must be a list, not " + node.kind() + ".");
        return Optional.empty();
    }

    /** A value that must be a mapping. */
    public static Optional<Node.Mapping> mapping(Node node, String what, Faults faults) {
        if (node instanceof Node.Mapping mapping && mapping.tag().equals("map")) {
            return Optional.of(mapping);
        }
        faults.add(node.position(), what + " must be a mapping of keys to values, not " + node.kind() + ".");
        return Optional.empty();
    }

    private static Optional<String> expect(Node node, String tag, String what, String wanted, Faults faults) {
        if (node instanceof Node.Scalar scalar && scalar.tag().equals(tag)) {
            return Optional.of(scalar.text());
        }
        Optional<String> quote = tag.equals("str")
                        && node instanceof Node.Scalar scalar
                        && (scalar.tag().equals("int")
                                || scalar.tag().equals("float")
                                || scalar.tag().equals("bool"))
                ? Optional.of("Write it in quotes: \"" + scalar.text() + "\".")
                : Optional.empty();
        faults.add(node.position(), what + " must be " + wanted + ", not " + node.kind() + ".", quote);
        return Optional.empty();
    }
}
