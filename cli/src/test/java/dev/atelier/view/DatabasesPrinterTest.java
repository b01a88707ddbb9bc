package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.DatabasesReport;
import dev.atelier.events.DatabasesReport.Entry;
import dev.atelier.events.DatabasesReport.Line;
import dev.atelier.events.Failure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code db-init} prints, to the letter. */
class DatabasesPrinterTest {
    private final DatabasesPrinter printer = new DatabasesPrinter();

    private static Line line(String done, String what) {
        return new Line(what, done, Optional.empty());
    }

    private static Entry entry(String name, Line... lines) {
        return new Entry(
                name,
                "package_manager",
                "devpmdb",
                name + "-db-dev-login",
                "data-api",
                "The cluster takes SQL by the RDS Data API.",
                List.of(lines));
    }

    private static DatabasesReport report(List<Entry> entries, List<Line> programs, Optional<Failure> failure) {
        return new DatabasesReport("connect", "dev", entries, programs, failure);
    }

    @Test
    void databases_and_the_programs_that_use_them() {
        var report = report(
                List.of(
                        entry(
                                "package",
                                line("changed", "secret package-db-dev-login"),
                                line("held", "role package_manager")),
                        entry("package-usage", line("verified", "login of package_manager to devpmdb"))),
                List.of(line("restarted", "service package")),
                Optional.empty());

        assertThat(printer.text(report, Style.PLAIN)).isEqualTo("""
                package (data-api):
                  changed  secret package-db-dev-login
                  held     role package_manager

                package-usage (data-api):
                  verified  login of package_manager to devpmdb

                programs:
                  restarted  service package
                """);
        assertThat(Json.of(printer.json(report)).line())
                .isEqualTo("{\"system\":\"connect\",\"instance\":\"dev\",\"databases\":["
                        + "{\"name\":\"package\",\"role\":\"package_manager\",\"database\":\"devpmdb\","
                        + "\"secret\":\"package-db-dev-login\",\"via\":\"data-api\","
                        + "\"why\":\"The cluster takes SQL by the RDS Data API.\",\"steps\":["
                        + "{\"what\":\"secret package-db-dev-login\",\"done\":\"changed\",\"sql\":null},"
                        + "{\"what\":\"role package_manager\",\"done\":\"held\",\"sql\":null}]},"
                        + "{\"name\":\"package-usage\",\"role\":\"package_manager\",\"database\":\"devpmdb\","
                        + "\"secret\":\"package-usage-db-dev-login\",\"via\":\"data-api\","
                        + "\"why\":\"The cluster takes SQL by the RDS Data API.\",\"steps\":["
                        + "{\"what\":\"login of package_manager to devpmdb\",\"done\":\"verified\",\"sql\":null}]}],"
                        + "\"programs\":[{\"what\":\"service package\",\"done\":\"restarted\",\"sql\":null}]}");
    }

    @Test
    void statements_that_are_not_executed() {
        var pending = new Line("database devpmdb", "pending", Optional.of("CREATE DATABASE \"devpmdb\""));

        assertThat(printer.text(report(List.of(entry("package", pending)), List.of(), Optional.empty()), Style.PLAIN))
                .isEqualTo("""
                        package (data-api):
                          pending  database devpmdb
                                   CREATE DATABASE "devpmdb";
                        """);
    }

    @Test
    void a_failure_stands_beside_what_was_done() {
        var failure = new Failure.Failed("restart-failed", "It could not.", "Again.");
        var report =
                report(List.of(entry("package")), List.of(line("failed", "service package")), Optional.of(failure));

        assertThat(Json.of(printer.json(report)).line())
                .endsWith("\"programs\":[{\"what\":\"service package\",\"done\":\"failed\",\"sql\":null}],"
                        + "\"error\":{\"code\":\"restart-failed\",\"message\":\"It could not.\",\"next\":\"Again.\"}}");
        assertThat(printer.text(report(List.of(), List.of(), Optional.of(failure)), Style.PLAIN))
                .isEmpty();
    }

    @Test
    void a_system_without_databases() {
        assertThat(printer.text(report(List.of(), List.of(), Optional.empty()), Style.PLAIN))
                .isEqualTo("connect has no database that atelier makes ready.\n");
    }
}
