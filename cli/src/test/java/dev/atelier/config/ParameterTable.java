package dev.atelier.config;

import dev.atelier.catalog.Condition;
import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.SystemDefinition;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of a system's parameters in its page below {@code docs/systems/}. */
final class ParameterTable {
    private ParameterTable() {}

    // | `asg_min_capacity` | Fewest hosts. | `1` | 0 to 100 |
    static String of(SystemDefinition definition) {
        return definition.parameters().values().stream()
                .map(parameter -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                parameter.name(),
                                cell(meaning(parameter).replace("<", "&lt;")),
                                cell(standard(parameter)),
                                cell(allowed(parameter))))
                .collect(
                        Collectors.joining("", "| parameter | meaning | default | allowed |\n|---|---|---|---|\n", ""));
    }

    private static String meaning(ParameterDefinition parameter) {
        return parameter
                .ignored()
                .map(why -> parameter.description() + " " + why)
                .orElse(parameter.description());
    }

    private static String standard(ParameterDefinition parameter) {
        if (parameter.defaultValue().isPresent()) {
            return code(parameter.defaultValue().get());
        }
        if (parameter.required().equals(Condition.ALWAYS)) {
            return "required";
        }
        return Defaults.isConditional(parameter.required())
                ? "required with " + code(ParametersReader.inWords(parameter.required()))
                : "";
    }

    private static String allowed(ParameterDefinition parameter) {
        return Stream.of(Optional.of(form(parameter)), parameter.reason())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(". "));
    }

    private static String form(ParameterDefinition parameter) {
        if (!parameter.allowed().isEmpty()) {
            return codes(parameter.allowed().stream());
        }
        return switch (parameter.type()) {
            case BOOLEAN -> codes(Stream.of("true", "false"));
            case INTEGER -> "a whole number" + range(parameter, ", ", "");
            case CIDR -> "an IPv4 network" + range(parameter, ", ", "/");
            case CIDR_LIST ->
                "IPv4 networks" + (parameter.auto() ? " and " + code(ParameterDefinition.AUTO) : "")
                        + ValueCheck.bounds(parameter)
                                .map(bounds -> ", " + bounds)
                                .orElse("");
            case DOMAIN -> "a domain name";
            case EMAIL -> "a mail address";
            case ARN -> "an ARN";
            case LIST -> "a list" + pattern(parameter, " of ");
            case STRING -> "a text" + pattern(parameter, " like ") + characters(parameter);
        };
    }

    private static String pattern(ParameterDefinition parameter, String word) {
        return parameter.pattern().map(pattern -> word + code(pattern)).orElse("");
    }

    private static String characters(ParameterDefinition parameter) {
        return ValueCheck.bounds(parameter)
                .map(bounds -> ", " + bounds + " characters")
                .orElse("");
    }

    private static String range(ParameterDefinition parameter, String before, String unit) {
        if (parameter.min().isPresent() && parameter.max().isPresent()) {
            return before + unit + parameter.min().get() + " to " + unit
                    + parameter.max().get();
        }
        return ValueCheck.bounds(parameter).map(bounds -> before + bounds).orElse("");
    }

    private static String codes(Stream<String> values) {
        return values.map(ParameterTable::code).collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return Arrays.stream(text.split(",", -1)).allMatch(String::isEmpty) ? "" : "`" + text + "`";
    }

    /** A bar would end the cell, even within code. */
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
