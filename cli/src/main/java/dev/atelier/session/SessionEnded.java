package dev.atelier.session;

import java.io.IOException;

/** Something was written to a session that is over. */
public final class SessionEnded extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Ending ending;

    public SessionEnded(Ending ending) {
        super("The session is over.");
        this.ending = ending;
    }

    public Ending ending() {
        return ending;
    }
}
