package dev.atelier.simulator.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A mapping of a YAML file, read by name. What is not as expected is an {@link IllegalArgumentException} whose sentence says where.
 *
 * @param where path of the mapping, for messages
 * @param values the entries
 */
public record Tree(String where, Map<String, Object> values) {

    /** Reads a file; {@code name} is for messages. */
    public static Tree parse(String name, String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            var dumper = new DumperOptions();
            var yaml =
                    new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new PlainWords());
            Object root = yaml.load(text);
            return root == null ? new Tree(name, Map.of()) : of(name, root);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(name + " is not valid YAML: " + e.getMessage(), e);
        }
    }

    /** Fails when there is a key that is not among these. */
    public void allowOnly(String... known) {
        Set<String> names = Set.of(known);
        for (String key : values.keySet()) {
            if (!names.contains(key)) {
                throw new IllegalArgumentException(where + ": unknown key " + key + "; known are "
                        + String.join(", ", names.stream().sorted().toList()) + ".");
            }
        }
    }

    /** A single value as text. */
    public Optional<String> string(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List) {
            throw wrong(key, "a single value");
        }
        return Optional.of(value.toString());
    }

    /** A number. */
    public Optional<Double> number(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> {
            if (value instanceof Number number) {
                return number.doubleValue();
            }
            throw wrong(key, "a number");
        });
    }

    /** A number of seconds. */
    public Optional<Duration> seconds(String key) {
        return number(key).map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** Whether a boolean is given and true. */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** A list of texts; a single value is a list of one, absence the empty list. */
    public List<String> strings(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object single -> List.of(single.toString());
        };
    }

    /** A mapping; absence is the empty one. */
    public Tree tree(String key) {
        Object value = values.get(key);
        return value == null ? new Tree(where + "." + key, Map.of()) : of(where + "." + key, value);
    }

    /** A list of mappings; absence is the empty list. */
    public List<Tree> trees(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case List<?> list -> {
                var found = new ArrayList<Tree>();
                list.forEach(each -> found.add(of(where + "." + key + "[" + found.size() + "]", each)));
                yield found;
            }
            default -> throw wrong(key, "a list of mappings");
        };
    }

    private IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(where + "." + key + " must be " + expected + ".");
    }

    private static Tree of(String where, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(where + " must be a mapping.");
        }
        var values = new LinkedHashMap<String, Object>();
        map.forEach((key, each) -> {
            if (each != null) {
                values.put(String.valueOf(key), each);
            }
        });
        return new Tree(where, values);
    }
}
