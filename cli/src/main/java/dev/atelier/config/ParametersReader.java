package dev.atelier.config;

import dev.atelier.catalog.Condition;
import dev.atelier.catalog.Letters;
import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.events.Suggestion;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the section {@code parameters} against the definition; one reader reads one section. */
final class ParametersReader {
    private static final Set<String> OTHER_PLACES =
            Set.of("system", "instance", "accounts", "users", "tags", "bootstrap");

    private final SystemDefinition definition;
    private final Node.Mapping section;
    private final Position place;
    private final ValueReader reader;
    private final Faults faults;

    private final SequencedMap<String, String> values = new LinkedHashMap<>();
    private final Map<String, Position> positions = new HashMap<>();
    private final Set<String> faulty = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    /** @param place where a missing parameter is reported */
    ParametersReader(
            SystemDefinition definition,
            Node.Mapping section,
            Position place,
            Map<String, String> environment,
            Faults faults) {
        this.definition = definition;
        this.section = section;
        this.place = place;
        this.reader = new ValueReader(new Substitution(environment, faults), faults);
        this.faults = faults;
    }

    /**
     * The values that hold.
     *
     * @param values what the operator set or the definition defaults
     * @param warnings sentences about values without effect
     */
    record Parameters(SequencedMap<String, String> values, List<String> warnings) {}

    Parameters read() {
        refuseUnknown();
        definition.parameters().values().forEach(this::read);
        definition.parameters().values().forEach(this::requireIfMissing);
        new RuleCheck(values, faulty, positions, place, faults).check(definition.rules());
        return new Parameters(values, warnings);
    }

    private void read(ParameterDefinition parameter) {
        String name = parameter.name();
        parameter.defaultValue().ifPresent(value -> values.put(name, value));
        Node.Entry entry = section.entries().get(name);
        if (entry == null) {
            return;
        }
        int before = faults.size();
        value(parameter, entry).ifPresent(value -> values.put(name, value));
        positions.put(name, entry.value().position());
        if (faults.size() > before) {
            faulty.add(name);
        }
        parameter
                .ignored()
                .ifPresent(reason -> warnings.add(entry.position() + ": " + name + " has no effect. " + reason));
    }

    private Optional<String> value(ParameterDefinition parameter, Node.Entry entry) {
        int before = faults.size();
        String value = reader.read(parameter, entry.value());
        if (value.isEmpty() && faults.size() == before) {
            if (mayBeEmpty(parameter)) {
                return Optional.of(value);
            }
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

    /** With such a pattern the empty text is a value like any other, and says something else than a missing line. */
    private static boolean mayBeEmpty(ParameterDefinition parameter) {
        return parameter
                .pattern()
                .filter(pattern -> Pattern.matches(pattern, ""))
                .isPresent();
    }

    private void refuseUnknown() {
        section.entries().values().stream()
                .filter(entry -> !definition.parameters().containsKey(entry.key()))
                .forEach(entry -> faults.add(
                        entry.position(),
                        "The system " + definition.system() + " has no parameter " + entry.key() + ".",
                        hint(entry.key())));
    }

    private Optional<String> hint(String key) {
        if (OTHER_PLACES.contains(key)) {
            return Optional.of("Write it at the top level of the file, not under parameters.");
        }
        if (holdsASecret(key)) {
            return Optional.of("It is a secret, which stands in no config. Remove the line, and let"
                    + " \"atelier secrets create\" ask for it.");
        }
        List<String> unused = definition.parameters().keySet().stream()
                .filter(name -> !section.entries().containsKey(name))
                .toList();
        return Suggestion.didYouMean(key, unused);
    }

    /** Whether the value formerly was a parameter of a template, as which many still know it. */
    private boolean holdsASecret(String key) {
        return definition.secrets().stream()
                .flatMap(secret -> secret.imports().stream())
                .anyMatch(name -> Letters.of(name).equals(Letters.of(key)));
    }

    private void requireIfMissing(ParameterDefinition parameter) {
        String name = parameter.name();
        Condition required = parameter.required();
        boolean decided = required.expected().keySet().stream().noneMatch(faulty::contains);
        if (decided && required.holds(values) && !values.containsKey(name) && !faulty.contains(name)) {
            faults.add(
                    place,
                    "The parameter " + name + " is missing" + because(required) + ": " + parameter.description(),
                    parameter.example().map(example -> "Add for example " + name + ": " + example));
        }
    }

    private static String because(Condition required) {
        return required.expected().isEmpty() ? "" : ", which is required with " + inWords(required);
    }

    private static String inWords(List<String> values) {
        return values.equals(List.of(""))
                ? " not set"
                : values.stream()
                        .map(value -> value.isEmpty() ? "not set" : value)
                        .collect(Collectors.joining(" or ", ": ", ""));
    }

    /** A condition as the operator would write it, such as {@code internal: true}. */
    static String inWords(Condition condition) {
        return condition.expected().entrySet().stream()
                .map(entry -> entry.getKey() + inWords(entry.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
