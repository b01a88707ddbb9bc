package dev.atelier.catalog;

import dev.atelier.events.Suggestion;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the section {@code parameters}. */
final class ParametersReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    private final Section section;

    ParametersReader(Section section) {
        this.section = section;
    }

    ParameterDefinition read(Node.Entry entry, Faults faults) {
        String name = entry.key();
        if (!NAME.matcher(name).matches()) {
            faults.add(entry.position(), "The name of a parameter is snake_case, unlike " + name + ".");
        }
        Fields fields = Fields.of(entry.value(), "the parameter " + name, faults);
        ParameterDefinition.Type type = type(fields, faults);
        ParameterDefinition parameter = new ParameterDefinition(
                name,
                fields.text("description"),
                type,
                section.required(fields),
                value(fields, "default"),
                fields.scalars("allowed"),
                pattern(fields, faults),
                fields.optionalNumber("min"),
                fields.optionalNumber("max"),
                fields.optionalText("reason"),
                auto(fields, type, faults),
                fields.optionalText("ignored"),
                value(fields, "example"));
        fields.refuseOthers();
        return parameter;
    }

    private static ParameterDefinition.Type type(Fields fields, Faults faults) {
        String word = fields.text("type");
        Optional<ParameterDefinition.Type> type = Arrays.stream(ParameterDefinition.Type.values())
                .filter(candidate -> candidate.word().equals(word))
                .findFirst();
        if (type.isEmpty() && !word.isEmpty()) {
            List<String> words = Arrays.stream(ParameterDefinition.Type.values())
                    .map(ParameterDefinition.Type::word)
                    .toList();
            faults.add(
                    fields.valuePosition("type"), "There is no type " + word + ".", Suggestion.didYouMean(word, words));
        }
        return type.orElse(ParameterDefinition.Type.STRING);
    }

    private static boolean auto(Fields fields, ParameterDefinition.Type type, Faults faults) {
        boolean auto = fields.flag("auto");
        if (auto && type != ParameterDefinition.Type.CIDR_LIST) {
            faults.add(fields.valuePosition("auto"), "Only the items of a cidr-list can be found out.");
        }
        return auto;
    }

    /** A value as text; lists comma-joined. */
    private static Optional<String> value(Fields fields, String key) {
        return fields.node(key)
                .flatMap(node -> node instanceof Node.Sequence
                        ? Optional.of(String.join(",", fields.scalars(key)))
                        : fields.optionalScalar(key));
    }

    static Optional<String> pattern(Fields fields, Faults faults) {
        Optional<String> pattern = fields.optionalText("pattern");
        pattern.ifPresent(regex -> {
            try {
                Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                faults.add(
                        fields.valuePosition("pattern"), "This is no regular expression: " + e.getDescription() + ".");
            }
        });
        return pattern;
    }
}
