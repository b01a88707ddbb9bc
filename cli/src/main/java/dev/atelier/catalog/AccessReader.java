package dev.atelier.catalog;

import dev.atelier.catalog.SystemDefinition.UrlDefinition;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads what surrounds the stacks: the sections {@code targets}, {@code checks} and {@code urls}. */
final class AccessReader {
    private static final String TAG = "tag:";
    private static final String USUAL_USER = "ec2-user";
    private static final int HIGHEST_PORT = 65_535;

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
                section.forEachUser(fields),
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
        TargetDefinition.Ssh ssh = ec2.optional("ssh", "ssh of the target " + name)
                .map(this::ssh)
                .orElseGet(() -> new TargetDefinition.Ssh(USUAL_USER, List.of()));
        ec2.refuseOthers();
        if (filters.isEmpty()) {
            section.faults().add(ec2.position(), "The target " + name + " needs an instance, a group or a tag.");
        }
        return new TargetDefinition.Ec2(
                name, section.account(fields), section.when(fields), section.forEachUser(fields), filters, ssh);
    }

    private TargetDefinition.Ssh ssh(Fields fields) {
        List<Integer> forwards = fields.list("forward", (node, into) -> Fields.scalar(node, "a port", section.faults())
                .ifPresent(port -> port(node, port).ifPresent(into::add)));
        var ssh = new TargetDefinition.Ssh(fields.optionalText("user").orElse(USUAL_USER), forwards);
        fields.refuseOthers();
        return ssh;
    }

    private Optional<Integer> port(Node node, String text) {
        if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= HIGHEST_PORT) {
            return Optional.of(Integer.parseInt(text));
        }
        section.faults().add(node.position(), "A port is a number from 1 to " + HIGHEST_PORT + ", not " + text + ".");
        return Optional.empty();
    }

    CheckDefinition check(Node.Entry entry, Faults faults) {
        Fields fields = Fields.of(entry.value(), "the check " + entry.key(), faults);
        CheckDefinition check =
                new CheckDefinition(entry.key(), section.expression(fields, "document"), fields.text("target"));
        fields.refuseOthers();
        return check;
    }

    UrlDefinition url(Node.Entry entry, Faults faults) {
        Fields fields = Fields.of(entry.value(), "the URL " + entry.key(), faults);
        UrlDefinition url = new UrlDefinition(
                entry.key(),
                section.expression(fields, "url"),
                fields.optionalText("health").orElse("/"),
                section.when(fields),
                section.forEachUser(fields));
        fields.refuseOthers();
        return url;
    }
}
