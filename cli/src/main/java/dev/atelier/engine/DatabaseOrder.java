package dev.atelier.engine;

import dev.atelier.database.Order;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Database;
import dev.atelier.plan.Installation.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

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
        return of(installation, database, value -> text(installation, database, value, outputs), options);
    }

    /** @param text the values of outputs */
    static DatabaseOrder of(
            Installation installation, Database database, Function<Value, String> text, DatabaseOptions options) {
        return new DatabaseOrder(
                text.apply(database.cluster()),
                new Order(
                        text.apply(database.admin()),
                        database.role(),
                        database.createDb(),
                        database.database(),
                        database.extensions(),
                        text.apply(database.endpoint()),
                        database.port(),
                        database.secret(),
                        tags(installation),
                        options.rotate(),
                        options.dryRun()));
    }

    private static String text(
            Installation installation, Database database, Value value, Map<String, Map<String, String>> outputs) {
        return value.text(outputs)
                .orElseThrow(() -> new Failure.Refused(
                        "database-not-deployed",
                        "The cluster of the database " + database.name() + " is not deployed yet.",
                        "Run `" + NextCommand.of(installation.config(), "deploy") + "` first."));
    }

    private static Map<String, String> tags(Installation installation) {
        Map<String, String> tags = new LinkedHashMap<>(installation.config().tags());
        tags.put("atelier:system", installation.system());
        tags.put("atelier:instance", installation.instance());
        return tags;
    }
}
