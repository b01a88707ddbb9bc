package dev.atelier.simulator.cloudformation.template;

import java.util.Optional;

/**
 * What a template refers to by {@code Ref}, {@code Fn::GetAtt} or {@code Fn::Sub}.
 *
 * @param name a resource, parameter or pseudo parameter
 * @param attribute given for {@code Fn::GetAtt} and its form in {@code Fn::Sub}
 */
public record Reference(String name, Optional<String> attribute) {

    static Reference to(String name) {
        return new Reference(name, Optional.empty());
    }

    static Reference to(String name, String attribute) {
        return new Reference(name, Optional.of(attribute));
    }

    /** {@code Name} or {@code Name.Attribute}. */
    public String text() {
        return attribute.map(each -> name + "." + each).orElse(name);
    }

    boolean isPseudo() {
        return name.startsWith("AWS::");
    }
}
