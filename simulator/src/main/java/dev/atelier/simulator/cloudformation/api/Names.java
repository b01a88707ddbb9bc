package dev.atelier.simulator.cloudformation.api;

import java.util.regex.Pattern;

/** Checks names that calls give. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

    private Names() {}

    static String stack(String name) {
        return checked(name, "stackName");
    }

    static String changeSet(String name) {
        return checked(name, "changeSetName");
    }

    private static String checked(String name, String member) {
        if (!NAME.matcher(name).matches()) {
            throw Request.invalid(
                    "1 validation error detected: Value '" + name + "' at '" + member
                            + "' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        }
        return name;
    }
}
