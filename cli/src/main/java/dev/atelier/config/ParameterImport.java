package dev.atelier.config;

import dev.atelier.catalog.Letters;
import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.events.Failure;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a config takes over from the parameter file of a stack that was deployed by hand.
 *
 * @param values by our parameters, as text; items of lists comma-joined
 * @param secrets by the file's keys: what became a secret; its value was not even looked at
 * @param others the file's keys that are not taken over, each with the reason
 */
public record ParameterImport(
        SequencedMap<String, String> values, SequencedMap<String, SecretDefinition> secrets, List<String> others) {

    /** Where nothing is imported. */
    public static final ParameterImport NOTHING =
            new ParameterImport(new LinkedHashMap<>(), new LinkedHashMap<>(), List.of());

    public ParameterImport {
        values = Collections.unmodifiableSequencedMap(values);
        secrets = Collections.unmodifiableSequencedMap(secrets);
        others = List.copyOf(others);
    }

    /**
     * Reads the file.
     *
     * @throws Failure.Invalid code {@code file-invalid} or {@code yaml-invalid}, with every value that the system refuses
     */
    public static ParameterImport read(SystemDefinition definition, String file, byte[] text) {
        Faults faults = new Faults(file);
        Reader reader = new Reader(definition, faults);
        ParameterFile parameters = ParameterFile.read(file, text, faults);
        parameters.entries().forEach(reader::entry);
        parameters.others().forEach(key -> reader.others.add(key + " (no parameter)"));
        faults.throwIfAny("file-invalid");
        return new ParameterImport(reader.values, reader.secrets, reader.others);
    }

    private static final class Reader {
        /** The parameters of a template cannot be left unset, so that many take this word for nothing. */
        private static final String NOTHING = "None";

        private final SystemDefinition definition;
        private final Faults faults;
        private final SequencedMap<String, String> values = new LinkedHashMap<>();
        private final SequencedMap<String, SecretDefinition> secrets = new LinkedHashMap<>();
        private final List<String> others = new ArrayList<>();

        Reader(SystemDefinition definition, Faults faults) {
            this.definition = definition;
            this.faults = faults;
        }

        void entry(ParameterFile.Entry entry) {
            String letters = Letters.of(entry.key());
            Optional<SecretDefinition> secret = definition.secrets().stream()
                    .filter(candidate -> candidate
                            .imports()
                            .filter(name -> Letters.of(name).equals(letters))
                            .isPresent())
                    .findFirst();
            if (secret.isPresent()) {
                secrets.put(entry.key(), secret.get());
                return;
            }
            definition.parameters().values().stream()
                    .filter(parameter -> Letters.of(parameter.name()).equals(letters))
                    .findFirst()
                    .ifPresentOrElse(
                            parameter -> parameter(entry, parameter),
                            () -> others.add(entry.key() + " (" + definition.system() + " has no such parameter)"));
        }

        private void parameter(ParameterFile.Entry entry, ParameterDefinition parameter) {
            if (values.containsKey(parameter.name())) {
                faults.add(entry.position(), entry.key() + " stands here a second time.");
            } else if (entry.value().isEmpty()) {
                others.add(entry.key() + " (it has no value in the file)");
            } else {
                entry.value()
                        .flatMap(node -> Fields.scalar(node, entry.key(), faults)
                                .flatMap(text -> value(parameter, text))
                                .map(value -> checked(parameter, value, node.position())))
                        .ifPresent(value -> values.put(parameter.name(), value));
            }
        }

        private String checked(ParameterDefinition parameter, String value, Position position) {
            if (!value.isEmpty()) {
                new ValueCheck(parameter)
                        .whole(value)
                        .ifPresent(complaint -> faults.add(position, complaint.sentence(), complaint.suggestion()));
            }
            return value;
        }

        /** The value as text; empty where it says nothing. */
        private static Optional<String> value(ParameterDefinition parameter, String written) {
            String value = parameter.type().isList()
                    ? Arrays.stream(written.split(",", -1))
                            .map(String::strip)
                            .filter(item -> !item.isEmpty())
                            .collect(Collectors.joining(","))
                    : written.strip();
            boolean nothing = value.isEmpty()
                    ? parameter
                            .pattern()
                            .filter(pattern -> Pattern.matches(pattern, ""))
                            .isEmpty()
                    : value.equals(NOTHING)
                            && new ValueCheck(parameter).whole(value).isPresent();
            return nothing ? Optional.empty() : Optional.of(value);
        }
    }
}
