package dev.atelier.simulator.faults;

/**
 * A rule about resources of stacks.
 *
 * @param stack name of the stack
 * @param logicalId name in the template
 * @param operation what the rule is about
 */
public record ResourceFault(Glob stack, Glob logicalId, Operation operation, Occasion occasion, ResourceEffect effect) {

    /** What is done to a resource. */
    public enum Operation {
        /** It is made. */
        CREATE,
        /** It is changed in place. */
        UPDATE,
        /** It is deleted, also when it is replaced or rolled back. */
        DELETE
    }

    /** A creation that fails every time. */
    public static ResourceFault failCreate(String stack, String logicalId, String reason) {
        return always(stack, logicalId, Operation.CREATE, new ResourceEffect.Fail(reason));
    }

    /** A rule that holds on every occasion. */
    public static ResourceFault always(String stack, String logicalId, Operation operation, ResourceEffect effect) {
        return new ResourceFault(new Glob(stack), new Glob(logicalId), operation, Occasion.ALWAYS, effect);
    }
}
