package dev.atelier.config;

import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Position;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${env:NAME}} from the environment. */
final class Substitution {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:env:([A-Za-z_][A-Za-z0-9_]*)|[^}]*)}?");

    private final Map<String, String> environment;
    private final Faults faults;

    Substitution(Map<String, String> environment, Faults faults) {
        this.environment = environment;
        this.faults = faults;
    }

    static boolean isIn(String text) {
        return text.contains("${");
    }

    /** The text with every reference replaced; a variable that is not set is a fault and reads as nothing. */
    String replace(String text, Position position) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(), position)));
    }

    private String value(@Nullable String variable, String reference, Position position) {
        if (variable == null || !reference.endsWith("}")) {
            faults.add(position, reference + " is not replaced here; only ${env:NAME} is.");
            return "";
        }
        String value = environment.get(variable);
        if (value == null) {
            faults.add(position, "The environment variable " + variable + " is not set.");
            return "";
        }
        return value;
    }
}
