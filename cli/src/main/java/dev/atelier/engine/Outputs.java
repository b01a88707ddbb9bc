package dev.atelier.engine;

import dev.atelier.catalog.Expression;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import java.util.HashMap;
import java.util.Map;

/** The outputs of the stacks that stand by now: what dependents are wired with. */
final class Outputs {
    private final Map<String, Map<String, String>> byStack;

    Outputs(Map<String, Map<String, String>> standing) {
        this.byStack = new HashMap<>(standing);
    }

    void put(String stack, Map<String, String> outputs) {
        byStack.put(stack, outputs);
    }

    /** @throws Failure.Failed when a stack has not the output that its template promises */
    String text(Installation.Value value) {
        return value.text(byStack)
                .orElseThrow(() -> new Failure.Failed(
                        "output-missing",
                        "AWS gives no value for " + describe(value) + ".",
                        "Run the same command again; if it says the same, the stack stands without an output of its"
                                + " template."));
    }

    String text(Expression expression) {
        return text(Installation.Value.of(expression));
    }

    private static String describe(Installation.Value value) {
        return switch (value) {
            case Installation.Value.Known known -> known.text();
            case Installation.Value.Pending pending -> pending.expression().source();
        };
    }
}
