package dev.atelier.catalog;

import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one item of the section {@code requires}. */
final class RequirementsReader {
    private final Section section;

    RequirementsReader(Section section) {
        this.section = section;
    }

    RequirementDefinition read(Node node) {
        Fields fields = Fields.of(node, "an item of requires", section.faults());
        RequirementDefinition requirement = requirement(fields, section.account(fields), section.when(fields));
        fields.refuseOthers();
        return requirement;
    }

    private RequirementDefinition requirement(Fields fields, String account, Condition when) {
        if (fields.has("no_retained_volume")) {
            return new RequirementDefinition.NoRetainedVolume(
                    account, when, fields.text("no_retained_volume"), instead(fields));
        }
        if (fields.has("mail_sender")) {
            return new RequirementDefinition.Mail(account, when, section.expression(fields, "mail_sender"));
        }
        if (fields.has("volume")) {
            return new RequirementDefinition.Volume(
                    account, when, section.expression(fields, "volume"), section.expression(fields, "zone"));
        }
        return new RequirementDefinition.Zone(
                account,
                when,
                section.expression(fields, "hosted_zone"),
                section.optionalExpression(fields, "id"),
                section.optionalExpression(fields, "undelegated"));
    }

    private Map<String, String> instead(Fields fields) {
        Map<String, String> instead = new LinkedHashMap<>();
        fields.named("instead", (entry, faults) -> Fields.scalar(entry.value(), entry.key(), faults))
                .forEach((name, value) -> value.ifPresent(text -> instead.put(name, text)));
        return instead;
    }
}
