package dev.atelier.catalog;

import dev.atelier.catalog.SystemDefinition.Inversion;
import dev.atelier.catalog.SystemDefinition.Wave;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.List;

/** Reads one item of the sections {@code teardown} and {@code inverts}. */
final class TeardownReader {
    private final Faults faults;

    TeardownReader(Faults faults) {
        this.faults = faults;
    }

    Wave wave(Node node) {
        if (node instanceof Node.Sequence sequence) {
            List<String> ids = sequence.items().stream()
                    .flatMap(item -> Fields.text(item, "the id of a stack", faults).stream())
                    .toList();
            return new Wave.Stacks(ids);
        }
        if (!(node instanceof Node.Scalar scalar && scalar.text().equals("secrets"))) {
            faults.add(node.position(), "A wave is a list of stacks or the word secrets.");
        }
        return new Wave.Secrets();
    }

    Inversion inversion(Node node) {
        Fields fields = Fields.of(node, "an item of inverts", faults);
        Inversion inversion = new Inversion(fields.text("stack"), fields.text("before"), fields.text("reason"));
        fields.refuseOthers();
        return inversion;
    }
}
