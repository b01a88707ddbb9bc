package dev.atelier.simulator.cloudformation.change;

import java.util.Optional;

/**
 * One reason why a resource changes.
 *
 * @param attribute {@code Properties}, {@code Tags}, {@code Metadata}, …
 * @param name of the property; empty for other attributes
 * @param recreation whether a change of it replaces the resource
 * @param dynamic whether only the deployment can tell if the value changes
 * @param source what causes the change
 * @param cause the parameter, resource or attribute that causes it; empty for a direct modification
 */
public record ChangeDetail(
        String attribute,
        Optional<String> name,
        Recreation recreation,
        boolean dynamic,
        Source source,
        Optional<String> cause) {

    /** Whether a change of a property replaces the resource. */
    public enum Recreation {
        NEVER("Never"),
        CONDITIONALLY("Conditionally"),
        ALWAYS("Always");

        private final String text;

        Recreation(String text) {
            this.text = text;
        }

        /** As replies show it. */
        public String text() {
            return text;
        }
    }

    /** What causes a change. */
    public enum Source {
        DIRECT_MODIFICATION("DirectModification"),
        PARAMETER_REFERENCE("ParameterReference"),
        RESOURCE_REFERENCE("ResourceReference"),
        RESOURCE_ATTRIBUTE("ResourceAttribute");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        /** As replies show it. */
        public String text() {
            return text;
        }
    }
}
