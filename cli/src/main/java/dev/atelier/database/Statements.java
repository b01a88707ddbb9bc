package dev.atelier.database;

import dev.atelier.database.Measure.Change;
import dev.atelier.database.Measure.Held;
import dev.atelier.events.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an order comes to, given what stands.
 *
 * @param verifier what the server gets in place of the password
 */
record Statements(Order order, Standing standing, Optional<ScramVerifier> verifier) {
    /** The database that is always there. */
    static final String MAINTENANCE = "postgres";

    private static final String PLACEHOLDER = "'SCRAM-SHA-256$…'";

    /**
     * The measures in the order in which they are taken.
     *
     * @throws Failure.Refused when the role or the database is not to be touched
     */
    List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        measures.add(standing.role().map(this::role).orElseGet(this::newRole));
        if (standing.role().isPresent()) {
            measures.add(password());
        }
        measures.add(membership());
        measures.add(standing.database().map(this::database).orElseGet(this::newDatabase));
        standing.database().ifPresent(found -> found.adminsObjects().forEach(object -> measures.add(owned(object))));
        measures.add(publicRights());
        order.extensions().forEach(extension -> measures.add(extension(extension)));
        return measures;
    }

    private Measure newRole() {
        return passwordChange(
                "role " + order.role(), "made", "CREATE ROLE " + role() + " LOGIN " + createDb() + " PASSWORD ");
    }

    private Measure role(Standing.Role found) {
        if (!found.mighty().isEmpty()) {
            throw new Failure.Refused(
                    "role-mighty",
                    "The role " + order.role() + " exists with rights that no application should have: "
                            + String.join(", ", found.mighty()) + ".",
                    "Take them away, or drop the role if nobody needs it, then run the same command again.");
        }
        return found.login() && found.createDb() == order.createDb()
                ? new Held("role " + order.role())
                : change("role " + order.role(), "changed", "ALTER ROLE " + role() + " LOGIN " + createDb());
    }

    private Measure password() {
        String what = "password of " + order.role();
        return standing.passwordHolds()
                ? new Held(what)
                : passwordChange(what, "changed", "ALTER ROLE " + role() + " PASSWORD ");
    }

    private Measure membership() {
        String what = "membership of " + standing.admin() + " in " + order.role();
        return standing.role().filter(Standing.Role::toAdmin).isPresent()
                ? new Held(what)
                : change(what, "granted", "GRANT " + role() + " TO " + Sql.identifier(standing.admin()));
    }

    private Measure newDatabase() {
        return change("database " + order.database(), "made", "CREATE DATABASE " + database() + " OWNER " + role());
    }

    private Measure database(Standing.Database found) {
        if (found.owner().equals(order.role())) {
            return new Held("database " + order.database());
        }
        if (!found.owner().equals(standing.admin())) {
            throw new Failure.Refused(
                    "database-owned",
                    "The database " + order.database() + " belongs to " + found.owner() + ", not to " + order.role()
                            + " or the master user " + standing.admin() + ".",
                    "If it shall be " + order.role() + "'s, let " + found.owner()
                            + " give it away with ALTER DATABASE ... OWNER TO, then run the same command again.");
        }
        return change(
                "database " + order.database(), "changed", "ALTER DATABASE " + database() + " OWNER TO " + role());
    }

    private Measure owned(Standing.OwnedObject object) {
        return new Change(
                object.type().toLowerCase(Locale.ROOT) + " " + object.identity(),
                "changed",
                order.database(),
                "ALTER " + object.type() + " " + object.identity() + " OWNER TO " + role());
    }

    private Measure publicRights() {
        String what = "rights of everybody on " + order.database();
        return standing.database().filter(found -> !found.publicRights()).isPresent()
                ? new Held("no " + what)
                : change(what, "revoked", "REVOKE ALL ON DATABASE " + database() + " FROM PUBLIC");
    }

    private Measure extension(String name) {
        return standing.database()
                        .filter(found -> found.extensions().contains(name))
                        .isPresent()
                ? new Held("extension " + name)
                : new Change(
                        "extension " + name,
                        "made",
                        order.database(),
                        "CREATE EXTENSION IF NOT EXISTS " + Sql.identifier(name));
    }

    private static Change change(String what, String done, String sql) {
        return new Change(what, done, MAINTENANCE, sql);
    }

    private Change passwordChange(String what, String done, String sql) {
        String literal = verifier.map(value -> Sql.literal(value.text())).orElse(PLACEHOLDER);
        return new Change(what, done, MAINTENANCE, sql + literal, sql + PLACEHOLDER);
    }

    private String createDb() {
        return order.createDb() ? "CREATEDB" : "NOCREATEDB";
    }

    private String role() {
        return Sql.identifier(order.role());
    }

    private String database() {
        return Sql.identifier(order.database());
    }
}
