package dev.atelier.catalog;

import java.util.List;

/** A text with {@code ${…}} references, parsed. */
public record Expression(String source, List<Part> parts) {
    public Expression {
        parts = List.copyOf(parts);
    }

    public sealed interface Part {}

    public record Literal(String text) implements Part {}

    /** {@code ${instance}}, {@code ${instance.compact}}, {@code ${account.ROLE.id}}, {@code ${account.ROLE.region}}. */
    public record Builtin(String name) implements Part {}

    /** {@code ${a_parameter}}. */
    public record ParameterRef(String parameter) implements Part {}

    /** {@code ${stack.Output}}; {@code stack} is the id of a stack or step. */
    public record OutputRef(String stack, String output) implements Part {}
}
