package dev.atelier.catalog;

import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;

/** Reads one entry of the section {@code databases}. */
final class DatabasesReader {
    private static final long USUAL_PORT = 5432;
    private static final long HIGHEST_PORT = 65_535;

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
                port(fields),
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

    private int port(Fields fields) {
        long port = fields.optionalNumber("port").orElse(USUAL_PORT);
        if (port < 1 || port > HIGHEST_PORT) {
            section.faults()
                    .add(
                            fields.valuePosition("port"),
                            "A port is a number from 1 to " + HIGHEST_PORT + ", not " + port + ".");
        }
        return (int) port;
    }
}
