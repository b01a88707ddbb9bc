package dev.atelier.view.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.Outcome;
import dev.atelier.events.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
    private static final String HOSTILE = "<script>alert('\"&')</script>";

    @TempDir
    Path folder = Path.of("");

    private final Timeline timeline = new Timeline();

    private static Instant at(long seconds) {
        return Instant.parse("2026-11-20T10:00:00Z").plusSeconds(seconds);
    }

    private static Event.Planned.Item item(String id, String... after) {
        return new Event.Planned.Item(
                id, "Stage-" + id, "stack", "111122223333", "eu-west-1", "create", 0, List.of(after), List.of());
    }

    private static Event plan(String operation, Event.Planned.Item... items) {
        return new Event.Planned(at(0), operation, "connect", "dev", List.of(items));
    }

    private static Event started(long second, String id, Action action) {
        return new Event.StackStarted(at(second), id, "Stage-" + id, action);
    }

    private static Event resource(long second, String stack, String logicalId, String status, String reason) {
        return new Event.ResourceChanged(at(second), stack, logicalId, "AWS::EC2::VPC", "", status, reason);
    }

    private static Event finished(long second, String id, Outcome outcome) {
        return new Event.StackFinished(
                at(second), id, "Stage-" + id, Action.CREATE, outcome, Duration.ofSeconds(second), "");
    }

    private String page(Event... events) {
        List.of(events).forEach(timeline::accept);
        return new TimelinePage(timeline).html();
    }

    /** The classes of the bars in the row of a stack or resource, in order. */
    private static List<String> bars(String page, String attribute) {
        int row = page.indexOf(attribute);
        assertThat(row).as(attribute).isPositive();
        int end = page.indexOf("class=\"took\"", row);
        List<String> bars = new ArrayList<>();
        var matcher = Pattern.compile("class=\"bar ([^\"]*)\"").matcher(page.substring(row, end));
        while (matcher.find()) {
            bars.add(matcher.group(1));
        }
        return bars;
    }

    @Test
    void everyStackAndResourceHasItsBarAtItsTimes() {
        String page = page(
                plan("deploy", item("vpc")),
                started(0, "vpc", Action.CREATE),
                resource(20, "vpc", "Vpc", "CREATE_IN_PROGRESS", ""),
                resource(21, "vpc", "Vpc", "CREATE_IN_PROGRESS", "Resource creation Initiated"),
                resource(60, "vpc", "Vpc", "CREATE_COMPLETE", ""),
                finished(80, "vpc", Outcome.SUCCEEDED),
                new Event.Finished(at(80), "deploy", Outcome.SUCCEEDED, Duration.ofSeconds(80), Optional.empty()));

        assertThat(bars(page, "data-stack=\"vpc\"")).containsExactly("done critical");
        assertThat(bars(page, "data-resource=\"vpc/Vpc\"")).containsExactly("done critical");
        assertThat(page)
                .contains("left:25.00%;width:50.00%")
                .contains(
                        "aria-label=\"Vpc (AWS::EC2::VPC): created in 40 s, from 0:20 to 1:00, on the critical path\"")
                .contains("<title>Deploying connect dev</title>", ">succeeded</strong>");
    }

    @Test
    void theCriticalPathIsMarkedAndNothingElse() {
        String page = page(
                plan("deploy", item("vpc"), item("kms"), item("rds", "vpc", "kms")),
                started(0, "vpc", Action.CREATE),
                started(0, "kms", Action.CREATE),
                finished(10, "kms", Outcome.SUCCEEDED),
                resource(1, "vpc", "Slow", "CREATE_IN_PROGRESS", ""),
                resource(1, "vpc", "Quick", "CREATE_IN_PROGRESS", ""),
                resource(5, "vpc", "Quick", "CREATE_COMPLETE", ""),
                resource(20, "vpc", "Slow", "CREATE_COMPLETE", ""),
                resource(20, "vpc", "Last", "CREATE_IN_PROGRESS", ""),
                resource(30, "vpc", "Last", "CREATE_COMPLETE", ""),
                finished(31, "vpc", Outcome.SUCCEEDED),
                started(31, "rds", Action.CREATE),
                finished(90, "rds", Outcome.SUCCEEDED));

        assertThat(bars(page, "data-stack=\"vpc\"")).containsExactly("done critical");
        assertThat(bars(page, "data-stack=\"rds\"")).containsExactly("done critical");
        assertThat(bars(page, "data-stack=\"kms\"")).containsExactly("done");
        assertThat(bars(page, "data-resource=\"vpc/Slow\"")).containsExactly("done critical");
        assertThat(bars(page, "data-resource=\"vpc/Last\"")).containsExactly("done critical");
        assertThat(bars(page, "data-resource=\"vpc/Quick\"")).containsExactly("done");
        assertThat(page).contains("<li><b>vpc</b> <span>31 s</span></li><li><b>rds</b> <span>59 s</span></li>");
    }

    @Test
    void whatFailedWasUndoneOrGoesOnIsToldApart() {
        String page = page(
                plan("deploy", item("vpc"), item("efs")),
                started(0, "vpc", Action.CREATE),
                started(0, "efs", Action.CREATE),
                resource(1, "vpc", "Good", "CREATE_IN_PROGRESS", ""),
                resource(1, "vpc", "Bad", "CREATE_IN_PROGRESS", ""),
                resource(2, "vpc", "Late", "CREATE_IN_PROGRESS", ""),
                resource(9, "vpc", "Good", "CREATE_COMPLETE", ""),
                resource(20, "vpc", "Bad", "CREATE_FAILED", HOSTILE),
                resource(20, "vpc", "Late", "CREATE_FAILED", "Resource creation cancelled"),
                resource(30, "vpc", "Good", "DELETE_IN_PROGRESS", ""),
                resource(40, "vpc", "Good", "DELETE_COMPLETE", ""),
                resource(40, "efs", "Files", "CREATE_IN_PROGRESS", ""),
                finished(41, "vpc", Outcome.FAILED),
                new Event.Finished(
                        at(42),
                        "deploy",
                        Outcome.INTERRUPTED,
                        Duration.ofSeconds(42),
                        Optional.of(new Problem("interrupted", "Interrupted " + HOSTILE, ""))));

        assertThat(bars(page, "data-stack=\"vpc\"")).containsExactly("failed critical");
        assertThat(bars(page, "data-stack=\"efs\"")).containsExactly("open");
        assertThat(bars(page, "data-resource=\"vpc/Good\"")).containsExactly("done", "undone critical late");
        assertThat(bars(page, "data-resource=\"vpc/Bad\"")).containsExactly("failed critical");
        assertThat(bars(page, "data-resource=\"vpc/Late\"")).containsExactly("undone");
        assertThat(bars(page, "data-resource=\"efs/Files\"")).containsExactly("open late");
        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void aResourceThatItsTemplateKeepsIsShownAsKept() {
        String page = page(
                plan("destroy", item("kms")),
                started(0, "kms", Action.DELETE),
                resource(5, "kms", "Key", "DELETE_SKIPPED", ""),
                resource(6, "kms", "Alias", "DELETE_IN_PROGRESS", ""),
                resource(9, "kms", "Alias", "DELETE_COMPLETE", ""));

        assertThat(bars(page, "data-resource=\"kms/Key\"").getFirst()).startsWith("kept");
        assertThat(bars(page, "data-resource=\"kms/Alias\"").getFirst()).startsWith("done");
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedAndOneThatCanKeepsItsContent() throws IOException {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> TimelineFile.open(folder.resolve("missing/page.html"), warning -> {}))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains("there is no such folder"));
        assertThatExceptionOfType(Failure.Invalid.class).isThrownBy(() -> TimelineFile.open(folder, warning -> {}));

        Path file = Files.writeString(folder.resolve("page.html"), "older");
        var sink = TimelineFile.open(file, warning -> {});
        assertThat(file).hasContent("older");
        sink.accept(plan("deploy", item("vpc")));
        sink.accept(started(0, "vpc", Action.CREATE));
        sink.accept(finished(10, "vpc", Outcome.SUCCEEDED));
        assertThat(Files.readString(file)).as("so far").contains("data-stack=\"vpc\"", "under way");
    }

    @Test
    void aFailureToWriteIsOneWarning() throws IOException {
        List<String> warnings = new ArrayList<>();
        Path file = folder.resolve("page.html");
        var sink = TimelineFile.open(file, warnings::add);
        Files.delete(file);
        Files.createDirectory(file);

        sink.accept(plan("deploy", item("vpc")));
        sink.accept(started(0, "vpc", Action.CREATE));
        sink.accept(finished(10, "vpc", Outcome.SUCCEEDED));
        sink.accept(finished(11, "vpc", Outcome.SUCCEEDED));

        assertThat(warnings).singleElement().asString().contains("page.html");
    }
}
