package dev.atelier.cli;

import dev.atelier.engine.TroubleReader;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.events.Suggestion;
import dev.atelier.events.TroubleReport;
import dev.atelier.knowledge.Knowledge;
import dev.atelier.knowledge.Manual;
import dev.atelier.knowledge.Page;
import dev.atelier.view.Display;
import dev.atelier.view.ExplanationPrinter;
import dev.atelier.view.TroublePrinter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "diagnose",
        description = {
            "Say why the last operation failed, and what to do about it, from what stands in AWS. It changes nothing.",
            "Exits 0 when nothing has failed, 1 when something has."
        },
        footer = {
            "",
            "Examples:",
            "  atelier diagnose",
            "  atelier diagnose -f prod.yaml -o json",
            "  atelier diagnose --explain vpc-quota"
        })
final class DiagnoseCommand extends CloudCommand {
    @Option(
            names = "--explain",
            paramLabel = "CODE",
            description = "Only explain the code of an error, such as vpc-quota; needs no config and no AWS.")
    private Optional<String> code = Optional.empty();

    DiagnoseCommand(Context context) {
        super(context);
    }

    @Override
    Exit run(Display display) {
        return code.<Exit>map(asked -> explain(asked, display)).orElseGet(() -> super.run(display));
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        TroubleReport report =
                new TroubleReader(workplace.surroundings(EventSink.none()), workplace.installation()).read();
        display.result(report, new TroublePrinter());
        return report.failed() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static ExitCode explain(String code, Display display) {
        List<Page> pages = new Knowledge().pages();
        Page page = pages.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> unknown(code, pages.stream().map(Page::code).toList()));
        display.result(
                new ExplanationPrinter.Explanation(
                        page.code(), page.title(), page.explanation(), page.next(), Manual.page(page)),
                new ExplanationPrinter());
        return ExitCode.DONE;
    }

    private static Failure unknown(String code, List<String> codes) {
        return new Failure.Invalid(
                "unknown-code",
                "There is no error code " + code + "."
                        + Suggestion.didYouMean(code, codes)
                                .map(text -> " " + text)
                                .orElse(""),
                "The code stands in brackets in the error, and in error.code with -o json.");
    }
}
