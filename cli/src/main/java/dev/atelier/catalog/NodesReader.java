package dev.atelier.catalog;

import dev.atelier.catalog.StepDefinition.Build;
import dev.atelier.catalog.StepDefinition.Database;
import dev.atelier.catalog.StepDefinition.Generate;
import dev.atelier.catalog.StepDefinition.Image;
import dev.atelier.catalog.StepDefinition.Mail;
import dev.atelier.catalog.StepDefinition.PoolUsers;
import dev.atelier.catalog.StepDefinition.Run;
import dev.atelier.catalog.StepDefinition.Scan;
import dev.atelier.catalog.StepDefinition.Work;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the nodes of the dependency graph: the sections {@code stacks} and {@code steps}. */
final class NodesReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Section section;

    NodesReader(Section section) {
        this.section = section;
    }

    StackDefinition stack(Node.Entry entry, Faults faults) {
        Fields fields = fields(entry, "the stack ", faults);
        StackDefinition stack = new StackDefinition(
                entry.key(),
                section.expression(fields, "name"),
                section.account(fields),
                fields.text("template"),
                section.forEachUser(fields),
                section.when(fields),
                section.expressions(fields, "parameters"),
                section.expressions(fields, "deletion_policies"),
                fields.texts("after"),
                fields.flag("stateful"));
        fields.refuseOthers();
        return stack;
    }

    StepDefinition step(Node.Entry entry, Faults faults) {
        Fields fields = fields(entry, "the step ", faults);
        StepDefinition step = new StepDefinition(
                entry.key(), section.account(fields), section.when(fields), fields.texts("after"), work(fields));
        fields.refuseOthers();
        return step;
    }

    private Work work(Fields fields) {
        if (fields.has("scan")) {
            return work(
                    fields,
                    "scan",
                    scan -> new Scan(section.expression(scan, "repository"), section.expression(scan, "tag")));
        }
        if (fields.has("pool_users")) {
            return work(
                    fields,
                    "pool_users",
                    users -> new PoolUsers(
                            section.expression(users, "pool"),
                            section.expression(users, "names"),
                            section.expression(users, "password")));
        }
        if (fields.has("mail")) {
            return work(
                    fields,
                    "mail",
                    mail -> new Mail(
                            section.expression(mail, "from"),
                            section.expression(mail, "template"),
                            section.expression(mail, "configuration_set"),
                            mail.node("passwords")
                                    .map(node -> section.condition(node, "passwords"))
                                    .orElse(Condition.NEVER)));
        }
        if (fields.has("generate")) {
            return new Generate(fields.texts("generate"));
        }
        if (fields.has("database")) {
            return new Database(fields.text("database"));
        }
        if (fields.has("image")) {
            return work(fields, "image", image -> new Image(section.expression(image, "pipeline")));
        }
        if (fields.has("run")) {
            return work(
                    fields,
                    "run",
                    run -> new Run(section.expression(run, "document"), section.expression(run, "group")));
        }
        return work(
                fields,
                "build",
                build -> new Build(section.expression(build, "project"), section.expressions(build, "environment")));
    }

    private static Work work(Fields step, String kind, Function<Fields, Work> reader) {
        Fields fields = step.required(kind, kind);
        Work work = reader.apply(fields);
        fields.refuseOthers();
        return work;
    }

    private static Fields fields(Node.Entry entry, String kind, Faults faults) {
        if (!ID.matcher(entry.key()).matches()) {
            faults.add(entry.position(), "The id of a stack or step is lower case with hyphens, unlike " + entry.key());
        }
        return Fields.of(entry.value(), kind + entry.key(), faults);
    }
}
