package dev.atelier.catalog;

import dev.atelier.catalog.Expression.Builtin;
import dev.atelier.catalog.Expression.Literal;
import dev.atelier.catalog.Expression.OutputRef;
import dev.atelier.catalog.Expression.ParameterRef;
import dev.atelier.catalog.Expression.Part;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses texts with {@code ${…}}; what stands between the braces is checked for its form, not for its existence. */
final class ExpressionParser {
    private static final Pattern BUILTIN =
            Pattern.compile("instance(\\.(compact|suffix))?|account\\.[a-z0-9-]+\\.(id|region)"
                    + "|users|user\\.(name|email|uid|priority)");
    private static final Pattern PARAMETER = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern OUTPUT = Pattern.compile("([a-z][a-z0-9-]*)\\.([A-Za-z][A-Za-z0-9]*)");

    private final Faults faults;

    ExpressionParser(Faults faults) {
        this.faults = faults;
    }

    Expression parse(String source, Position position) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = source.indexOf("${"); open >= 0; open = source.indexOf("${", from)) {
            int close = source.indexOf('}', open);
            if (close < 0) {
                faults.add(position, "The brace of a ${ is not closed in \"" + source + "\".");
                return Expression.literal(source);
            }
            addLiteral(source.substring(from, open), parts);
            String reference = source.substring(open + 2, close);
            reference(reference)
                    .ifPresentOrElse(
                            parts::add,
                            () -> faults.add(
                                    position,
                                    "${" + reference
                                            + "} is neither a parameter, instance, account.ROLE.id nor stack.Output."));
            from = close + 1;
        }
        addLiteral(source.substring(from), parts);
        return new Expression(source, parts);
    }

    private static void addLiteral(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }

    private static Optional<Part> reference(String name) {
        if (BUILTIN.matcher(name).matches()) {
            return Optional.of(new Builtin(name));
        }
        if (PARAMETER.matcher(name).matches()) {
            return Optional.of(new ParameterRef(name));
        }
        Matcher output = OUTPUT.matcher(name);
        return output.matches() ? Optional.of(new OutputRef(output.group(1), output.group(2))) : Optional.empty();
    }
}
