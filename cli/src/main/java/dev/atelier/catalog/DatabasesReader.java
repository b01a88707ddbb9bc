package dev.atelier.catalog;

import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;

/** Reads one entry of the section {@code databases}. */
final class DatabasesReader {
    private static final Expression USUAL_PORT = Expression.literal("5432");

    private final Section section;

    DatabasesReader(Section section) {
        this.section = section;
    }

    DatabaseDefinition read(Node.Entry entry, Faults faults) {
        Fields fields = Fields.of(entry.value(), "the database " + entry.key(), faults);
        DatabaseDefinition database = new DatabaseDefinition(
                entry.key(),
                section.account(fields),
                section.when(fields),
                section.expression(fields, "cluster"),
                section.expression(fields, "endpoint"),
                section.optionalExpression(fields, "port").orElse(USUAL_PORT),
                section.expression(fields, "admin"),
                section.expression(fields, "role"),
                fields.flag("create_db"),
                section.expression(fields, "database"),
                fields.texts("extensions"),
                section.expression(fields, "secret"),
                fields.texts("users"),
                section.optionalExpression(fields, "document"),
                fields.optionalText("through"));
        fields.refuseOthers();
        return database;
    }
}
