package dev.atelier.database;

import dev.atelier.events.Failure;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.postgresql.core.Utils;

/** Names and texts as they stand in statements, quoted by the driver's own rules. */
final class Sql {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern RESERVED = Pattern.compile("pg_.*|rds.*|public|none|postgres|template[01]");

    private Sql() {}

    /**
     * Refuses a name that is not a plain one, or one that PostgreSQL and RDS keep for themselves.
     *
     * @throws Failure.Invalid naming it
     */
    static String checked(String what, String name) {
        if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            throw new Failure.Invalid(
                    "database-name",
                    "The name \"" + name + "\" cannot be that of a " + what
                            + ": it has up to 63 lower-case letters, digits"
                            + " and underscores, begins with no digit, and is none that PostgreSQL or RDS uses itself.",
                    "Correct the parameter it comes from, or the definition of the system.");
        }
        return name;
    }

    static String identifier(String name) {
        try {
            return Utils.escapeIdentifier(new StringBuilder(), name).toString();
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String literal(String text) {
        try {
            return "'" + Utils.escapeLiteral(null, text, true) + "'";
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
