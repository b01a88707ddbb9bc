package dev.atelier.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A text with {@code ${…}} references, parsed. */
public record Expression(String source, List<Part> parts) {
    public Expression {
        parts = List.copyOf(parts);
    }

    public sealed interface Part {}

    public record Literal(String text) implements Part {}

    /**
     * {@code ${instance}}, {@code ${instance.compact}} (without hyphens), {@code ${instance.suffix}} (nothing for the instance
     * {@code default}, {@code -NAME} for any other), {@code ${account.ROLE.id}}, {@code ${account.ROLE.region}}, {@code ${users}}
     * (all, comma-joined, each {@code NAME:UID:ADDRESS}); of one user {@code ${user.name}}, {@code ${user.email}},
     * {@code ${user.uid}}, {@code ${user.priority}} (of a listener's rule).
     */
    public record Builtin(String name) implements Part {}

    /** {@code ${a_parameter}}. */
    public record ParameterRef(String parameter) implements Part {}

    /** {@code ${stack.Output}}; {@code stack} is the id of a stack or step. */
    public record OutputRef(String stack, String output) implements Part {}

    /** An expression that refers to nothing. */
    public static Expression literal(String text) {
        return new Expression(text, List.of(new Literal(text)));
    }

    /** The references to parameters, in order. */
    public List<ParameterRef> parameters() {
        return parts(ParameterRef.class).toList();
    }

    /** The references to outputs, in order. */
    public List<OutputRef> outputs() {
        return parts(OutputRef.class).toList();
    }

    private <T extends Part> Stream<T> parts(Class<T> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The text with each reference replaced by what the lookup finds; empty when it finds nothing for one of them. */
    public Optional<String> text(Function<Part, Optional<String>> lookup) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            Optional<String> found = part instanceof Literal literal ? Optional.of(literal.text()) : lookup.apply(part);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            text.append(found.get());
        }
        return Optional.of(text.toString());
    }

    /** The text of an expression that refers to nothing; empty when it does. */
    public Optional<String> text() {
        return text(_ -> Optional.empty());
    }
}
