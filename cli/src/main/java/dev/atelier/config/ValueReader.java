package dev.atelier.config;

import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a parameter's value as text. Types are YAML's own: a number in quotes is no number, so that an editor's schema and this
 * program agree; only what comes from the environment is always text.
 */
final class ValueReader {
    private final Substitution substitution;
    private final Faults faults;

    ValueReader(Substitution substitution, Faults faults) {
        this.substitution = substitution;
        this.faults = faults;
    }

    /** The value as text, lists comma-joined; empty text where the file says nothing, an empty text or an empty list. */
    String read(ParameterDefinition parameter, Node node) {
        if (node instanceof Node.Scalar scalar
                && (scalar.tag().equals("null") || scalar.text().isBlank())) {
            return "";
        }
        return parameter.type().isList() ? list(parameter, node) : single(parameter, node);
    }

    private String single(ParameterDefinition parameter, Node node) {
        Optional<String> written = written(parameter, node);
        if (written.isEmpty()) {
            return "";
        }
        int before = faults.size();
        String value = substitution.replace(written.get(), node.position()).strip();
        if (faults.size() == before && !value.isEmpty()) {
            check(parameter, value, written.get(), node.position());
        }
        return value;
    }

    private Optional<String> written(ParameterDefinition parameter, Node node) {
        return switch (parameter.type()) {
            case INTEGER -> typed(parameter, node, "int", "a whole number");
            case BOOLEAN -> typed(parameter, node, "bool", "true or false");
            default -> Fields.text(node, parameter.name(), faults);
        };
    }

    private Optional<String> typed(ParameterDefinition parameter, Node node, String tag, String wanted) {
        if (node instanceof Node.Scalar scalar) {
            if (scalar.tag().equals(tag)) {
                return Optional.of(tag.equals("bool") ? scalar.text().toLowerCase(Locale.ROOT) : scalar.text());
            }
            if (scalar.tag().equals("str") && Substitution.isIn(scalar.text())) {
                return Optional.of(scalar.text());
            }
        }
        faults.add(
                node.position(),
                parameter.name() + " must be " + wanted + ", not " + shown(node) + ".",
                withoutQuotes(parameter, node));
        return Optional.empty();
    }

    private static String shown(Node node) {
        boolean literal =
                node instanceof Node.Scalar && List.of("int", "float", "bool").contains(node.tag());
        return literal ? ((Node.Scalar) node).text() : node.kind();
    }

    private static Optional<String> withoutQuotes(ParameterDefinition parameter, Node node) {
        if (!(node instanceof Node.Scalar scalar && scalar.tag().equals("str"))) {
            return Optional.empty();
        }
        String meant =
                switch (scalar.text()) {
                    case "yes", "Yes", "on", "On" -> "true";
                    case "no", "No", "off", "Off" -> "false";
                    default -> scalar.text();
                };
        return new ValueCheck(parameter).whole(meant).isEmpty()
                ? Optional.of("Write " + meant + " without quotes.")
                : Optional.empty();
    }

    private String list(ParameterDefinition parameter, Node node) {
        int before = faults.size();
        List<String> items = new ArrayList<>();
        switch (node) {
            case Node.Sequence sequence
            when sequence.tag().equals("seq") ->
                sequence.items().forEach(item -> item(parameter, item).ifPresent(items::add));
            case Node.Scalar scalar when scalar.tag().equals("str") -> items.addAll(split(parameter, scalar));
            default ->
                faults.add(
                        node.position(),
                        parameter.name() + " must be a list or a comma-separated text, not " + node.kind() + ".");
        }
        if (faults.size() == before && !items.isEmpty()) {
            report(new ValueCheck(parameter).count(items.size()), node.position());
        }
        return String.join(",", items);
    }

    private Optional<String> item(ParameterDefinition parameter, Node node) {
        Optional<String> written = Fields.text(node, "An item of " + parameter.name(), faults);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        int before = faults.size();
        String value = substitution.replace(written.get(), node.position()).strip();
        if (faults.size() > before) {
            return Optional.empty();
        }
        if (value.isEmpty() || value.contains(",")) {
            faults.add(node.position(), "An item of " + parameter.name() + " must be one value, without a comma.");
            return Optional.empty();
        }
        check(parameter, value, written.get(), node.position());
        return Optional.of(value);
    }

    private List<String> split(ParameterDefinition parameter, Node.Scalar scalar) {
        int before = faults.size();
        String joined = substitution.replace(scalar.text(), scalar.position());
        List<String> items = new ArrayList<>();
        if (faults.size() > before || joined.isBlank()) {
            return items;
        }
        for (String part : joined.split(",", -1)) {
            String item = part.strip();
            items.add(item);
            if (item.isEmpty()) {
                faults.add(scalar.position(), parameter.name() + " has an empty item between its commas.");
            } else {
                String shown = Substitution.isIn(scalar.text()) ? scalar.text() : item;
                check(parameter, item, shown, scalar.position());
            }
        }
        return items;
    }

    private void check(ParameterDefinition parameter, String value, String shown, Position position) {
        report(new ValueCheck(parameter).item(value, shown), position);
    }

    private void report(Optional<Complaint> complaint, Position position) {
        complaint.ifPresent(found -> faults.add(position, found.sentence(), found.suggestion()));
    }
}
