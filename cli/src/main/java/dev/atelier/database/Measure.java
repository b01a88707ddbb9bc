package dev.atelier.database;

/** One thing that an order wants. */
sealed interface Measure {
    /** What it is about, such as {@code role rstudio}. */
    String what();

    /** It is so already. */
    record Held(String what) implements Measure {}

    /**
     * A statement makes it so.
     *
     * @param done what has become of it then, such as {@code made}
     * @param database where the statement is executed
     * @param shown the statement with a placeholder for what nobody needs to see
     */
    record Change(String what, String done, String database, String sql, String shown) implements Measure {
        Change(String what, String done, String database, String sql) {
            this(what, done, database, sql, sql);
        }
    }
}
