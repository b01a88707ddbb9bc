package dev.atelier.view;

import dev.atelier.events.StackGraph;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code plan --graph} prints; an arrow means that the outputs of one are inputs of the other. */
public final class GraphPrinter implements Printer<StackGraph> {

    // graph TD
    //   vpc["vpc"]
    //   mirror(["mirror"])
    //   vpc --> ecs
    @Override
    public String text(StackGraph graph, Style style) {
        StringBuilder text = new StringBuilder("graph TD\n");
        for (StackGraph.Node node : graph.nodes()) {
            String shape = node.step() ? "([\"%s\"])" : "[\"%s\"]";
            text.append("  ")
                    .append(node.id())
                    .append(shape.formatted(node.id()))
                    .append('\n');
        }
        for (StackGraph.Node node : graph.nodes()) {
            node.after().forEach(before -> text.append("  " + before + " --> " + node.id() + "\n"));
        }
        return text.toString();
    }

    // {"system":"connect","instance":"dev","nodes":[{"id":"vpc","name":"…","kind":"stack","after":[]}]}
    @Override
    public Map<String, @Nullable Object> json(StackGraph graph) {
        return Json.object()
                .put("system", graph.system())
                .put("instance", graph.instance())
                .put("nodes", Json.list(graph.nodes(), node -> Json.object()
                        .put("id", node.id())
                        .put("name", node.name())
                        .put("kind", node.step() ? "step" : "stack")
                        .put("after", node.after())))
                .members();
    }
}
