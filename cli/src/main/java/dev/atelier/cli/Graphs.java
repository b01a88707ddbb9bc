package dev.atelier.cli;

import dev.atelier.events.StackGraph;
import dev.atelier.plan.Installation;
import java.util.List;

/** The graph of an installation as the operator sees it. */
final class Graphs {
    private Graphs() {}

    static StackGraph of(Installation installation) {
        return new StackGraph(
                installation.system(),
                installation.instance(),
                installation.nodes().values().stream().map(Graphs::node).toList());
    }

    private static StackGraph.Node node(Installation.Node node) {
        List<String> after = node.dependsOn().stream().sorted().toList();
        return switch (node) {
            case Installation.Stack stack -> new StackGraph.Node(stack.id(), stack.name(), false, after);
            case Installation.Step step -> new StackGraph.Node(step.id(), step.id(), true, after);
        };
    }
}
