package dev.atelier.simulator.resources;

import dev.atelier.simulator.yaml.Tree;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How resources of a type get their names.
 *
 * @param property the property that gives a name
 * @param max the most characters a name may have
 * @param lower whether names are in lower case
 * @param within the property inside whose value names are unique; empty where they are unique in account and region
 */
record NameRule(String property, int max, boolean lower, Optional<String> within) {

    private static final int SUFFIX = 13;

    static NameRule read(Tree row) {
        row.allowOnly("property", "max", "lower", "within");
        return new NameRule(
                row.string("property").orElseThrow(),
                row.number("max").map(Double::intValue).orElse(255),
                row.flag("lower"),
                row.string("within"));
    }

    /** The name the template gives. */
    Optional<String> given(Map<String, Object> properties) {
        return Optional.ofNullable(properties.get(property))
                .map(Object::toString)
                .map(this::cased);
    }

    /** A name as CloudFormation makes it: {@code STACK-LOGICALID-RANDOM}, cut to the longest allowed. */
    String generated(String stack, String logicalId, String random) {
        String start = stack + "-" + logicalId;
        return cased(start.substring(0, Math.min(start.length(), max - SUFFIX)) + "-" + random);
    }

    private String cased(String name) {
        return lower ? name.toLowerCase(Locale.ROOT) : name;
    }
}
