package dev.atelier.view;

import dev.atelier.events.StatusReport;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Shows one status after another: on a terminal each in the place of the one before, elsewhere a line for whatever changes. */
final class StatusScreen implements Consumer<StatusReport> {
    private static final String HOME = "\u001b[H";
    private static final String ERASE_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintStream out;
    private final Style style;
    private final boolean inPlace;
    private final StatusChanges changes = new StatusChanges();

    StatusScreen(PrintStream out, Style style, boolean inPlace) {
        this.out = out;
        this.style = style;
        this.inPlace = inPlace;
    }

    @Override
    public void accept(StatusReport report) {
        out.print(inPlace ? page(report) : changes.since(report));
        out.flush();
    }

    /** Lines are written over those before, so that nothing flickers. */
    private String page(StatusReport report) {
        String text = StatusPrinter.glance(report, style)
                + style.faint("As of " + report.time() + "; looking again every few seconds. Ctrl-C ends.") + "\n";
        return HOME + text.replace("\n", ERASE_LINE + "\n") + ERASE_BELOW;
    }
}
