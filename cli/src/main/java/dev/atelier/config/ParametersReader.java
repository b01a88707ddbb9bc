package dev.atelier.config;

import dev.atelier.catalog.Condition;
import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.events.Suggestion;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the section {@code parameters} against the definition. */
final class ParametersReader {
    private static final Set<String> OTHER_PLACES = Set.of("system", "instance", "accounts", "tags", "bootstrap");

    private final SystemDefinition definition;
    private final ValueReader values;
    private final Faults faults;

    ParametersReader(SystemDefinition definition, Map<String, String> environment, Faults faults) {
        this.definition = definition;
        this.values = new ValueReader(new Substitution(environment, faults), faults);
        this.faults = faults;
    }

    /**
     * The values that hold.
     *
     * @param values what the operator set or the definition defaults
     * @param warnings sentences about values without effect
     */
    record Parameters(SequencedMap<String, String> values, List<String> warnings) {}

    /**
     * Reads the section.
     *
     * @param place where a missing parameter is reported
     */
    Parameters read(Node.Mapping section, Position place) {
        refuseUnknown(section);
        SequencedMap<String, String> set = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        Map<String, Position> positions = new HashMap<>();
        Set<String> faulty = new java.util.HashSet<>();
        for (ParameterDefinition parameter : definition.parameters().values()) {
            Optional<Node.Entry> entry = Optional.ofNullable(section.entries().get(parameter.name()));
            int before = faults.size();
            Optional<String> value =
                    entry.flatMap(given -> value(parameter, given)).or(parameter::defaultValue);
            value.ifPresent(text -> set.put(parameter.name(), text));
            entry.ifPresent(
                    given -> positions.put(parameter.name(), given.value().position()));
            if (faults.size() > before) {
                faulty.add(parameter.name());
            }
            if (entry.isPresent() && parameter.ignored().isPresent()) {
                warnings.add(entry.get().position() + ": " + parameter.name() + " has no effect. "
                        + parameter.ignored().get());
            }
        }
        requireMissing(set, faulty, place);
        new RuleCheck(set, faulty, positions, place, faults).check(definition.rules());
        return new Parameters(set, warnings);
    }

    private Optional<String> value(ParameterDefinition parameter, Node.Entry entry) {
        int before = faults.size();
        String value = values.read(parameter, entry.value());
        if (value.isEmpty() && faults.size() == before) {
            parameter
                    .defaultValue()
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> faults.add(
                            entry.position(),
                            parameter.name() + " has no value.",
                            Optional.of("Remove the line for the default, " + text + ", or give it a value.")));
        }
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    private void refuseUnknown(Node.Mapping section) {
        section.entries().values().stream()
                .filter(entry -> !definition.parameters().containsKey(entry.key()))
                .forEach(entry -> faults.add(
                        entry.position(),
                        "The system " + definition.system() + " has no parameter " + entry.key() + ".",
                        hint(entry.key(), section)));
    }

    private Optional<String> hint(String key, Node.Mapping section) {
        if (OTHER_PLACES.contains(key)) {
            return Optional.of("Write it at the top level of the file, not under parameters.");
        }
        List<String> unused = definition.parameters().keySet().stream()
                .filter(name -> !section.entries().containsKey(name))
                .toList();
        return Suggestion.didYouMean(key, unused);
    }

    private void requireMissing(Map<String, String> set, Set<String> faulty, Position place) {
        for (ParameterDefinition parameter : definition.parameters().values()) {
            String name = parameter.name();
            Condition required = parameter.required();
            boolean decided = required.expected().keySet().stream().noneMatch(faulty::contains);
            if (decided && required.holds(set) && !set.containsKey(name) && !faulty.contains(name)) {
                faults.add(
                        place,
                        "The parameter " + name + " is missing" + because(required) + ": " + parameter.description(),
                        parameter.example().map(example -> "Add for example " + name + ": " + example));
            }
        }
    }

    private static String because(Condition required) {
        return required.expected().isEmpty() ? "" : ", which is required with " + inWords(required);
    }

    /** A condition as the operator would write it, such as {@code internal: true}. */
    static String inWords(Condition condition) {
        return condition.expected().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(" or ", entry.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
