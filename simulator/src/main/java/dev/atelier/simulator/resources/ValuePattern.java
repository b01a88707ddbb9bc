package dev.atelier.simulator.resources;

import dev.atelier.simulator.world.RandomText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of the table in which {@code {…}} stands for what a new resource brings along; {@code resource-types.yaml} explains what
 * may stand there. Braces hold alternatives between bars, of which the first that is set counts.
 */
final class ValuePattern {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    private final List<List<Term>> parts = new ArrayList<>();

    ValuePattern(String text) {
        Matcher found = PLACEHOLDER.matcher(text);
        int at = 0;
        while (found.find()) {
            addLiteral(text.substring(at, found.start()));
            parts.add(Arrays.stream(found.group(1).split("\\|", -1))
                    .map(Term::parse)
                    .toList());
            at = found.end();
        }
        addLiteral(text.substring(at));
    }

    private void addLiteral(String text) {
        if (!text.isEmpty()) {
            parts.add(List.of(new Term.Literal(text)));
        }
    }

    /** The text; what is not set is empty. */
    String fill(Blueprint blueprint, RandomText random) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(first(part, blueprint, random).orElse("")));
        return text.toString();
    }

    /** The values: a placeholder that stands alone and is a list gives its elements. */
    List<Object> values(Blueprint blueprint, RandomText random) {
        if (parts.size() == 1) {
            Optional<Object> value = first(parts.getFirst(), blueprint, random);
            return value.isEmpty()
                    ? List.of()
                    : value.get() instanceof List<?> list ? List.copyOf(list) : List.of(value.get());
        }
        return List.of(fill(blueprint, random));
    }

    private static Optional<Object> first(List<Term> part, Blueprint blueprint, RandomText random) {
        return part.stream()
                .flatMap(term -> term.value(blueprint, random).stream())
                .findFirst();
    }
}
