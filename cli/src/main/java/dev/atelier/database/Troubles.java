package dev.atelier.database;

import dev.atelier.events.Failure;

/** Says what a server's trouble means for whoever started the run. */
final class Troubles {
    private Troubles() {}

    static Failure failure(Order order, SqlTrouble trouble) {
        String server = order.host() + ":" + order.port();
        return switch (trouble.kind()) {
            case STARTING, LOST, DUPLICATE ->
                new Failure.Failed(
                        "database-unreachable",
                        "The server " + server + " did not do what the database " + order.database() + " needs: "
                                + sentence(trouble),
                        "Look whether its cluster is available, and with --via another way to it, then run the same"
                                + " command again.");
            case LOGIN ->
                new Failure.Failed(
                        "database-login",
                        "The server " + server + " refuses a login: " + sentence(trouble),
                        "Look whether the secret of the master user has its password, then run the same command again.");
            case CERTIFICATE ->
                new Failure.Failed(
                        "database-certificate",
                        "The server at " + server + " does not prove that it is the one: " + sentence(trouble),
                        "Where something between here and AWS has certificates of its own, name its bundle in"
                                + " AWS_CA_BUNDLE; or take another way with --via.");
            case OTHER ->
                new Failure.Failed(
                        "database-error",
                        "The server " + server + " refuses a statement for the database " + order.database() + ": "
                                + sentence(trouble),
                        "atelier db-init --dry-run shows the statements; run the same command again when the cause is"
                                + " mended.");
        };
    }

    static String sentence(SqlTrouble trouble) {
        String message = trouble.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }
}
