package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.events.Failure;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisplayTest {
    private final Failure.Invalid invalid = new Failure.Invalid(
            "config-invalid",
            "The config has 1 error.",
            "Correct it.",
            List.of(new Failure.Detail("a.yaml", 7, 3, "There is no parameter cidr.", Optional.of("Did you mean x?"))));

    private final Captured captured = new Captured();

    @Test
    void an_error_is_the_last_thing_on_standard_error_with_what_to_do_next() {
        display(Format.TEXT, Terminals.none()).failure(invalid);
        assertThat(captured.out()).isEmpty();
        assertThat(captured.err()).isEqualTo("""
                a.yaml:7:3: There is no parameter cidr. Did you mean x?
                Error: 1 error in a.yaml, so nothing was touched.
                Next:  Correct it.
                """);
    }

    @Test
    void json_prints_one_document_for_an_error_without_a_result() throws IOException {
        display(Format.JSON, Terminals.none()).failure(invalid);
        assertThat(JSON.std.mapFrom(captured.out())).isEqualTo(JSON.std.mapFrom("""
                        {"error": {"code": "config-invalid", "message": "The config has 1 error.", "next": "Correct it.",
                                   "errors": [{"file": "a.yaml", "line": 7, "column": 3,
                                               "message": "There is no parameter cidr.", "suggestion": "Did you mean x?"}]}}
                        """));
    }

    @Test
    void json_prints_no_second_document_for_a_result_with_an_error() throws IOException {
        Display display = display(Format.JSON, Terminals.none());
        display.result(
                new ValidationPrinter.Validation("a.yaml", "", List.of(), List.of(invalid)), new ValidationPrinter());
        display.failure(invalid);
        Map<String, Object> document = JSON.std.mapFrom(captured.out());
        assertThat(document).containsEntry("valid", false).containsKeys("errors", "error");
        assertThat(captured.err()).contains("Error: 1 error in a.yaml");
    }

    @Test
    void colors_follow_the_stream_that_is_written_to() {
        Display display = display(Format.TEXT, descriptor -> descriptor == 2);
        display.result(List.of(new SystemsPrinter.Entry("connect", "Posit Connect")), new SystemsPrinter());
        display.warning("Beware.");
        assertThat(captured.out()).isEqualTo("connect  Posit Connect\n");
        assertThat(captured.err()).isEqualTo("\u001b[33mWarning:\u001b[0m Beware.\n");
    }

    @Test
    void no_color_wins_over_a_terminal_and_an_option_over_both() {
        Map<String, String> noColor = Map.of("NO_COLOR", "1");
        assertThat(Style.of(ColorMode.AUTO, noColor, descriptor -> true, 1).colored())
                .isFalse();
        assertThat(Style.of(ColorMode.AUTO, Map.of(), descriptor -> true, 1).colored())
                .isTrue();
        assertThat(Style.of(ColorMode.ALWAYS, noColor, Terminals.none(), 1).colored())
                .isTrue();
        assertThat(Style.of(ColorMode.NEVER, Map.of(), descriptor -> true, 1).colored())
                .isFalse();
    }

    @Test
    void quiet_leaves_the_error_alone() {
        Display display = new Display(
                captured.streams("", Terminals.none()),
                Format.TEXT,
                Verbosity.QUIET,
                ColorMode.NEVER,
                Map.of(),
                InstantSource.system());
        display.note("Wrote it.");
        display.warning("Beware.");
        SampleEvents.all().forEach(display.events()::accept);
        display.failure(new Failure.Failed("x", "It failed.", ""));
        assertThat(captured.err()).isEqualTo("Error: It failed.\n");
    }

    @Test
    void an_operation_is_shown_in_place_only_where_somebody_looks_on() {
        Map<String, String> usual = Map.of("TERM", "xterm", "CI", "");
        assertThat(inPlace(Format.TEXT, Verbosity.NORMAL, usual, errors())).isTrue();
        assertThat(inPlace(Format.TEXT, Verbosity.NORMAL, usual, Terminals.none()))
                .isFalse();
        assertThat(inPlace(Format.TEXT, Verbosity.NORMAL, Map.of("CI", "true"), errors()))
                .isFalse();
        assertThat(inPlace(Format.TEXT, Verbosity.NORMAL, Map.of("TERM", "dumb"), errors()))
                .isFalse();
        assertThat(inPlace(Format.TEXT, Verbosity.VERBOSE, usual, errors())).isFalse();
        assertThat(inPlace(Format.JSON, Verbosity.NORMAL, usual, errors())).isFalse();
        assertThat(inPlace(Format.NDJSON, Verbosity.NORMAL, usual, errors())).isFalse();
    }

    @Test
    void nothing_is_printed_after_the_failure_and_there_is_one_document() {
        Display display = display(Format.JSON, Terminals.none());
        display.failure(new Failure.Interrupted("Interrupted.", ""));
        display.result(List.of(), new SystemsPrinter());
        display.failure(new Failure.Failed("x", "It failed.", ""));
        display.note("Still here.");
        assertThat(captured.err()).isEqualTo("Error: Interrupted.\n");
        assertThat(captured.out()).containsOnlyOnce("\"error\"").doesNotContain("systems");
    }

    private static Terminals errors() {
        return descriptor -> descriptor == 2;
    }

    private static boolean inPlace(
            Format format, Verbosity verbosity, Map<String, String> environment, Terminals terminals) {
        Captured captured = new Captured();
        Display display = new Display(
                captured.streams("", terminals),
                format,
                verbosity,
                ColorMode.NEVER,
                environment,
                InstantSource.system());
        ConnectEvents.deploying().forEach(display.events()::accept);
        display.note("Look.");
        display.close();
        return captured.err().contains("\u001b[?25l");
    }

    private Display display(Format format, Terminals terminals) {
        return new Display(
                captured.streams("", terminals),
                format,
                Verbosity.NORMAL,
                ColorMode.AUTO,
                Map.of(),
                InstantSource.system());
    }
}
