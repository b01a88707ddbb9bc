package dev.atelier.catalog;

import dev.atelier.catalog.SystemDefinition.Rule;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;

/** Reads one item of the section {@code rules}. */
final class RulesReader {
    private final Section section;

    RulesReader(Section section) {
        this.section = section;
    }

    Rule read(Node node) {
        Fields fields = Fields.of(node, "a rule", section.faults());
        Rule rule = rule(fields);
        fields.refuseOthers();
        return rule;
    }

    private Rule rule(Fields fields) {
        if (fields.has("ordered")) {
            return new Rule.Ordered(fields.texts("ordered"));
        }
        if (fields.has("any_of")) {
            return new Rule.AnyOf(fields.texts("any_of"));
        }
        if (fields.has("apart")) {
            return new Rule.Apart(fields.texts("apart"), fields.text("reason"));
        }
        Condition then = fields.requiredNode("then")
                .map(demand -> section.condition(demand, "then"))
                .orElse(Condition.ALWAYS);
        return new Rule.Implies(section.when(fields), then, fields.text("reason"));
    }
}
