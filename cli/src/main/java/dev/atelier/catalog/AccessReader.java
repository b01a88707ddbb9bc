package dev.atelier.catalog;

import dev.atelier.catalog.SystemDefinition.UrlDefinition;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Reads what surrounds the stacks: the sections {@code targets} and {@code urls}. */
final class AccessReader {
    private static final String TAG = "tag:";

    private final Section section;

    AccessReader(Section section) {
        this.section = section;
    }

    TargetDefinition target(Node.Entry entry, Faults faults) {
        Fields fields = Fields.of(entry.value(), "the target " + entry.key(), faults);
        TargetDefinition target = fields.has("ec2") ? ec2(entry.key(), fields) : ecs(entry.key(), fields);
        fields.refuseOthers();
        return target;
    }

    private TargetDefinition ecs(String name, Fields fields) {
        Fields ecs = fields.required("ecs", "the target " + name);
        TargetDefinition target = new TargetDefinition.Ecs(
                name,
                section.account(fields),
                section.when(fields),
                section.expression(ecs, "cluster"),
                section.expression(ecs, "service"),
                section.expression(ecs, "container"));
        ecs.refuseOthers();
        return target;
    }

    private TargetDefinition ec2(String name, Fields fields) {
        Fields ec2 = fields.required("ec2", "the target " + name);
        SequencedMap<String, Expression> filters = new LinkedHashMap<>();
        section.optionalExpression(ec2, "instance").ifPresent(id -> filters.put("instance-id", id));
        section.optionalExpression(ec2, "group")
                .ifPresent(group -> filters.put(TAG + "aws:autoscaling:groupName", group));
        section.expressions(ec2, "tag").forEach((tag, value) -> filters.put(TAG + tag, value));
        ec2.refuseOthers();
        if (filters.isEmpty()) {
            section.faults().add(ec2.position(), "The target " + name + " needs an instance, a group or a tag.");
        }
        return new TargetDefinition.Ec2(name, section.account(fields), section.when(fields), filters);
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
