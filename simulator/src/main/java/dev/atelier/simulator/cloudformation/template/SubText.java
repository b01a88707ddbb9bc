package dev.atelier.simulator.cloudformation.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The argument of {@code Fn::Sub}.
 *
 * @param text with {@code ${…}}
 * @param variables its own, not evaluated
 */
record SubText(String text, Map<?, ?> variables) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    static SubText of(Call call) {
        if (call.argument() instanceof String text) {
            return new SubText(text, Map.of());
        }
        if (call.argument() instanceof List<?> list
                && list.size() == 2
                && list.get(0) instanceof String text
                && list.get(1) instanceof Map<?, ?> variables) {
            return new SubText(text, variables);
        }
        throw new TemplateException("Template error: One or more Fn::Sub intrinsic functions don't specify expected"
                + " arguments. Specify a string as first argument, and an optional second argument to specify a mapping"
                + " of values to replace in the string");
    }

    /** What it refers to beside its own variables. */
    List<Reference> references() {
        var found = new ArrayList<Reference>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String name = checked(matcher.group(1));
            if (!name.startsWith("!") && !variables.containsKey(name)) {
                found.add(reference(name));
            }
        }
        return found;
    }

    /** The text with every variable replaced. */
    String fill(Function<Object, String> variable, Function<Reference, String> reference) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String name = checked(match.group(1));
            if (name.startsWith("!")) {
                return Matcher.quoteReplacement("${" + name.substring(1) + "}");
            }
            Object own = variables.get(name);
            return Matcher.quoteReplacement(own == null ? reference.apply(reference(name)) : variable.apply(own));
        });
    }

    private static String checked(String name) {
        if (!name.startsWith("!") && !name.matches("[A-Za-z0-9_.:]+")) {
            throw new TemplateException(
                    "Template error: variable names in Fn::Sub syntax must contain only alphanumeric"
                            + " characters, underscores, periods, and colons");
        }
        return name;
    }

    private static Reference reference(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? Reference.to(name) : Reference.to(name.substring(0, dot), name.substring(dot + 1));
    }
}
