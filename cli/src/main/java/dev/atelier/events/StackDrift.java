package dev.atelier.events;

import java.util.List;

/**
 * Whether a stack's resources are still as it left them.
 *
 * @param stack the stack's id in its system
 * @param reason why not everything was looked at; empty when it was
 */
public record StackDrift(String stack, String reason, List<Resource> resources) {
    public StackDrift {
        resources = List.copyOf(resources);
    }

    public boolean drifted() {
        return !resources.isEmpty();
    }

    /** A resource that drifted: it is gone, or has other properties. */
    public record Resource(
            String logicalId, String type, String physicalId, boolean deleted, List<Difference> differences) {
        public Resource {
            differences = List.copyOf(differences);
        }
    }

    /**
     * A property that is not what it should be.
     *
     * @param path such as {@code /Tags/0/Value}
     * @param expected empty when it was added
     * @param actual empty when it was removed
     */
    public record Difference(String path, String expected, String actual) {}
}
