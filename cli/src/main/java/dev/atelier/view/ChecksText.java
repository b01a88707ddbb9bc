package dev.atelier.view;

import dev.atelier.events.CheckStatus;
import dev.atelier.events.CheckStatus.Answer;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the instances say about themselves, as a part of a status. */
final class ChecksText {
    private ChecksText() {}

    // CHECK      INSTANCE  RESULT  ANSWER
    // workbench  node-1    ok      Workbench answers.
    //            node-2    failed  Workbench does not answer.
    //                              no connection to the database
    // sessions   node-1    ok      2 sessions
    //            node-2    ok      0 sessions
    static String of(List<CheckStatus> checks, Style style) {
        if (checks.isEmpty()) {
            return "";
        }
        Table table = new Table().row("CHECK", "INSTANCE", "RESULT", "ANSWER");
        for (CheckStatus check : checks) {
            String name = check.name();
            for (Answer answer : check.answers()) {
                rows(table, name, answer, style);
                name = "";
            }
            if (check.answers().isEmpty()) {
                table.row()
                        .cell(name)
                        .cell(check.target())
                        .cell("failed", style::bad)
                        .cell("There is no instance.");
            }
        }
        return table + "\n";
    }

    private static void rows(Table table, String check, Answer answer, Style style) {
        UnaryOperator<String> color = answer.passed() ? style::good : style::bad;
        table.row()
                .cell(check)
                .cell(answer.instance())
                .cell(answer.passed() ? "ok" : "failed", color)
                .cell(answer.lines().isEmpty() ? "" : answer.lines().getFirst());
        answer.lines().stream().skip(1).forEach(line -> table.row("", "", "", line));
    }

    // {"name":"sessions","target":"node","passed":true,
    //  "answers":[{"instance":"node-1","id":"i-0123456789abcdef0","passed":true,"lines":["2 sessions"]}]}
    static Json json(CheckStatus check) {
        return Json.object()
                .put("name", check.name())
                .put("target", check.target())
                .put("passed", check.passed())
                .put("answers", Json.list(check.answers(), answer -> Json.object()
                        .put("instance", answer.instance())
                        .put("id", answer.id())
                        .put("passed", answer.passed())
                        .put("lines", answer.lines())));
    }
}
