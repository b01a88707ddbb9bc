package dev.atelier.view;

import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.ServiceStatus;
import dev.atelier.events.StatusReport.StackStatus;
import dev.atelier.events.StatusReport.UrlStatus;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tells what is new in one status after another, a line for each thing. */
final class StatusChanges {
    private final Map<String, String> known = new HashMap<>();

    // 2026-11-20T10:00:00Z  vpc      being created
    // 2026-11-20T10:02:10Z  vpc      deployed
    // 2026-11-20T10:20:00Z  connect  4 of 4 running, 3 healthy
    // 2026-11-20T10:21:00Z  connect  https://connect.dev.example.com answers 200
    // 2026-11-20T10:21:05Z  connect dev is up: everything is deployed and healthy.
    String since(StatusReport report) {
        Table lines = new Table();
        String time = report.time().truncatedTo(ChronoUnit.SECONDS).toString();
        tell(lines, time, "stack ", report.stacks(), StackStatus::id, stack -> StackWords.of(stack.status()));
        tell(lines, time, "service ", report.services(), ServiceStatus::target, StatusChanges::words);
        tell(lines, time, "url ", report.urls(), UrlStatus::name, StatusChanges::words);
        String verdict =
                new StatusVerdict(report).text(Style.PLAIN).lines().findFirst().orElse("");
        return lines + (isNew("verdict", verdict) ? time + "  " + verdict + "\n" : "");
    }

    private <T> void tell(
            Table lines, String time, String kind, List<T> things, Function<T, String> id, Function<T, String> words) {
        for (T thing : things) {
            if (isNew(kind + id.apply(thing), words.apply(thing))) {
                lines.row(time, id.apply(thing), words.apply(thing));
            }
        }
    }

    private boolean isNew(String thing, String words) {
        return !words.equals(known.put(thing, words));
    }

    private static String words(ServiceStatus service) {
        return service.running() + " of " + service.desired() + " running, " + service.healthy() + " healthy";
    }

    private static String words(UrlStatus url) {
        return url.url() + url.status().map(status -> " answers " + status).orElse(" does not answer");
    }
}
