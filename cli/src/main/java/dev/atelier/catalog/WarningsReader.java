package dev.atelier.catalog;

import dev.atelier.catalog.Warnings.Warning;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.List;

/** Reads the section {@code warnings}: under each operation sentences, those with a condition as {@code {text, when}}. */
final class WarningsReader {
    private final Section section;

    WarningsReader(Section section) {
        this.section = section;
    }

    Warnings read(Fields fields) {
        Warnings warnings = new Warnings(list(fields, "deploy"), list(fields, "destroy"));
        fields.refuseOthers();
        return warnings;
    }

    private List<Warning> list(Fields fields, String operation) {
        return fields.list(operation, (node, into) -> into.add(warning(node)));
    }

    private Warning warning(Node node) {
        if (node instanceof Node.Scalar) {
            return new Warning(Fields.text(node, "a warning", section.faults()).orElse(""), Condition.ALWAYS);
        }
        Fields fields = Fields.of(node, "a warning", section.faults());
        Warning warning = new Warning(fields.text("text"), section.when(fields));
        fields.refuseOthers();
        return warning;
    }
}
