package dev.atelier.engine;

import dev.atelier.database.Order;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Database;
import dev.atelier.plan.Installation.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a database of an installation comes to, once its cluster stands.
 *
 * @param cluster its ARN
 */
record DatabaseOrder(String cluster, Order order) {

    /**
     * Puts the outputs of the stacks in.
     *
     * @throws Failure.Refused when the cluster's stack does not stand
     */
    static DatabaseOrder of(
            Installation installation,
            Database database,
            Map<String, Map<String, String>> outputs,
            DatabaseOptions options) {
        return new DatabaseOrder(
                text(database, database.cluster(), outputs),
                new Order(
                        text(database, database.admin(), outputs),
                        database.role(),
                        database.createDb(),
                        database.database(),
                        database.extensions(),
                        text(database, database.endpoint(), outputs),
                        database.port(),
                        database.secret(),
                        tags(installation),
                        options.rotate(),
                        options.dryRun()));
    }

    private static String text(Database database, Value value, Map<String, Map<String, String>> outputs) {
        return value.text(outputs)
                .orElseThrow(() -> new Failure.Refused(
                        "database-not-deployed",
                        "The cluster of the database " + database.name() + " is not deployed yet.",
                        "Run \"atelier deploy\" first."));
    }

    private static Map<String, String> tags(Installation installation) {
        Map<String, String> tags = new LinkedHashMap<>(installation.config().tags());
        tags.put("atelier:system", installation.system());
        tags.put("atelier:instance", installation.instance());
        return tags;
    }
}
