package dev.atelier.yaml;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides what a plain scalar is, by the core schema of YAML 1.2. The older rules, by which {@code no} is a boolean and
 * {@code 1:30} a number, surprise people.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2, 10.3</a>
 */
final class CoreSchema {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private CoreSchema() {}

    static String tagOf(String plain) {
        if (NULLS.contains(plain)) {
            return "null";
        }
        if (BOOLEANS.contains(plain)) {
            return "bool";
        }
        if (INTEGER.matcher(plain).matches()) {
            return "int";
        }
        return FLOAT.matcher(plain).matches() ? "float" : "str";
    }
}
