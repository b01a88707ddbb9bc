package dev.atelier.view.timeline;

import java.util.Locale;

/** How a piece of work ended; each has a colour, a pattern and a sign of its own, so that none is told by colour alone. */
enum Ending {
    DONE(""),
    FAILED("✕"),
    /** What was made is deleted again, or was cancelled, because something else failed. */
    UNDONE("↶"),
    /** Left behind when its stack was deleted. */
    KEPT("◌"),
    /** No end has been seen: it may go on in AWS. */
    OPEN("…");

    private final String sign;

    Ending(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /** The class in the page. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
