package dev.atelier.events;

import java.util.List;

/** The stacks and steps of an installation and what depends on what. */
public record StackGraph(String system, String instance, List<Node> nodes) {
    public StackGraph {
        nodes = List.copyOf(nodes);
    }

    /**
     * A stack, or a step.
     *
     * @param name the stack's name; a step has none but its id
     * @param after ids of those that come before it
     */
    public record Node(String id, String name, boolean step, List<String> after) {
        public Node {
            after = List.copyOf(after);
        }
    }
}
