package dev.atelier.simulator.sql;

/** A server's refusal. */
public final class SqlError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String state;

    /**
     * @param state of SQL, five characters
     * @param message with its severity, such as {@code ERROR: …}
     */
    public SqlError(String state, String message) {
        super(message);
        this.state = state;
    }

    /** As the Data API words it. */
    public String words() {
        return getMessage() + "; SQLState: " + state;
    }
}
