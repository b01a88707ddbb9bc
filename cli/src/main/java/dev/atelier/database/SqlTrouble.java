package dev.atelier.database;

/** What a server answered in place of doing what it was asked. Its text is the server's, and holds no part of a statement. */
final class SqlTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What can be done about it. */
    enum Kind {
        /** It does not take connections yet; it will. */
        STARTING,
        /** The connection is gone, and nobody knows whether the last statement was executed. */
        LOST,
        /** It refuses the login. */
        LOGIN,
        /** Its certificate is not trusted, is another host's, or there is none. */
        CERTIFICATE,
        /** Something of this name exists by now. */
        DUPLICATE,
        OTHER
    }

    private final Kind kind;

    SqlTrouble(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** @param state of SQL, five characters */
    static Kind kind(String state) {
        return switch (state) {
            case "57P03", "08001", "53300" -> Kind.STARTING;
            case "57P01", "57P02", "25P03" -> Kind.LOST;
            case "42710", "42P04", "23505" -> Kind.DUPLICATE;
            default -> state.startsWith("08") ? Kind.LOST : state.startsWith("28") ? Kind.LOGIN : Kind.OTHER;
        };
    }

    Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
