package dev.atelier.catalog;

import dev.atelier.catalog.SystemDefinition.Requirement;
import dev.atelier.catalog.SystemDefinition.TargetDefinition;
import dev.atelier.catalog.SystemDefinition.UrlDefinition;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;

/** Reads what surrounds the stacks: the sections {@code requires}, {@code targets} and {@code urls}. */
final class AccessReader {
    private final Section section;

    AccessReader(Section section) {
        this.section = section;
    }

    Requirement requirement(Node node) {
        Fields fields = Fields.of(node, "an item of requires", section.faults());
        Requirement requirement = new Requirement(
                section.account(fields),
                section.when(fields),
                section.expression(fields, "hosted_zone"),
                section.optionalExpression(fields, "undelegated"));
        fields.refuseOthers();
        return requirement;
    }

    TargetDefinition target(Node.Entry entry, Faults faults) {
        Fields fields = Fields.of(entry.value(), "the target " + entry.key(), faults);
        Fields ecs = fields.required("ecs", "the target " + entry.key());
        TargetDefinition target = new TargetDefinition(
                entry.key(),
                section.account(fields),
                section.expression(ecs, "cluster"),
                section.expression(ecs, "service"),
                section.expression(ecs, "container"));
        ecs.refuseOthers();
        fields.refuseOthers();
        return target;
    }

    UrlDefinition url(Node.Entry entry, Faults faults) {
        Fields fields = Fields.of(entry.value(), "the URL " + entry.key(), faults);
        UrlDefinition url = new UrlDefinition(
                entry.key(),
                section.expression(fields, "url"),
                fields.optionalText("health").orElse("/"),
                section.when(fields));
        fields.refuseOthers();
        return url;
    }
}
