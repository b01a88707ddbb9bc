package dev.atelier.view;

import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of {@code deploy} and {@code destroy}. */
public final class OperationPrinter implements Printer<OperationResult> {

    // Deploying connect dev succeeded in 21 min 3 s: 13 created, 2 done.
    //
    // Deploying connect dev failed after 4 min 31 s: 5 created, 1 failed, 9 not started.
    //
    // Deploying connect dev goes on in AWS after 20 s: 4 running, 9 not started.
    //
    // Destroying connect dev succeeded in 18 min: 13 deleted.
    // Left in AWS:
    //   AWS::RDS::DBClusterSnapshot  connect-dev-final  final snapshot
    //     to remove it: aws rds delete-db-cluster-snapshot …
    @Override
    public String text(OperationResult result, Style style) {
        String ending;
        if (result.detached()) {
            ending = style.doubtful("goes on in AWS") + " after ";
        } else if (result.outcome() == Outcome.SUCCEEDED) {
            ending = style.good("succeeded") + " in ";
        } else {
            ending = style.bad(result.outcome().word().replace('-', ' ')) + " after ";
        }
        return Words.sentence(ActionWords.operation(result.operation())) + " " + result.system() + " "
                + result.instance() + " " + ending + Words.duration(result.took()) + counts(result) + ".\n"
                + left(result, style);
    }

    private static String counts(OperationResult result) {
        Map<String, Long> counts = result.stacks().stream()
                .collect(Collectors.groupingBy(
                        OperationPrinter::ending, java.util.LinkedHashMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private static String ending(StackResult stack) {
        return stack.result() == Outcome.SUCCEEDED
                ? ActionWords.done(stack.action())
                : stack.result().word().replace('-', ' ');
    }

    static String left(OperationResult result, Style style) {
        return result.left().isEmpty() ? "" : "Left in AWS:\n" + lines(result.left(), style);
    }

    static String lines(java.util.List<Left> left, Style style) {
        StringBuilder lines = new StringBuilder();
        for (Left item : left) {
            lines.append("  ").append(item.type()).append("  ").append(style.strong(item.id()));
            lines.append("  ").append(item.why()).append('\n');
            if (!item.remove().isEmpty()) {
                lines.append("    to remove it: ").append(item.remove()).append('\n');
            }
        }
        return lines.toString();
    }

    // {"system":"connect","instance":"dev","outcome":"succeeded","seconds":812,
    //
    // "stacks":[{"id":"vpc","name":"…","account":"…","region":"…","action":"create","result":"succeeded","seconds":120,"reason":null}],
    //  "left":[{"type":"AWS::RDS::DBClusterSnapshot","id":"…","why":"final snapshot","remove":"aws rds …"}],
    //  "warnings":["…"]}
    @Override
    public Map<String, @Nullable Object> json(OperationResult result) {
        Json json = Json.object()
                .put("system", result.system())
                .put("instance", result.instance())
                .put("outcome", result.outcome().word())
                .putSeconds("seconds", result.took())
                .put("detached", result.detached())
                .put("stacks", Json.list(result.stacks(), OperationPrinter::stack))
                .put("left", Json.list(result.left(), OperationPrinter::left))
                .put("warnings", result.warnings());
        result.failure().ifPresent(failure -> json.put("error", Errors.member(failure)));
        return json.members();
    }

    private static Json stack(StackResult stack) {
        return Json.object()
                .put("id", stack.id())
                .put("name", stack.name())
                .put("account", stack.account())
                .put("region", stack.region())
                .put("action", stack.action().word())
                .put("result", stack.result().word())
                .putSeconds("seconds", stack.took())
                .putText("reason", stack.reason());
    }

    static Json left(Left left) {
        return Json.object()
                .put("type", left.type())
                .put("id", left.id())
                .put("why", left.why())
                .putText("remove", left.remove());
    }
}
