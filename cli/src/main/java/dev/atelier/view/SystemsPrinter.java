package dev.atelier.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code systems}. */
public final class SystemsPrinter implements Printer<List<SystemsPrinter.Entry>> {

    /** One bundled system. */
    public record Entry(String system, String title) {}

    // connect  Posit Connect and Posit Package Manager on Amazon ECS
    @Override
    public String text(List<Entry> systems, Style style) {
        Table table = new Table();
        systems.forEach(entry -> table.row().cell(entry.system(), style::strong).cell(entry.title()));
        return table.toString();
    }

    // {"systems":[{"system":"connect","title":"Posit Connect and Posit Package Manager on Amazon ECS"}]}
    @Override
    public Map<String, @Nullable Object> json(List<Entry> systems) {
        return Json.object()
                .put("systems", Json.list(systems, entry -> Json.object()
                        .put("system", entry.system())
                        .put("title", entry.title())))
                .members();
    }
}
