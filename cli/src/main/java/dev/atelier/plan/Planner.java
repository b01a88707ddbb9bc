package dev.atelier.plan;

import dev.atelier.events.Failure;

/**
 * Decides what an operation does from what is asked for and what stands. Pure: it reads nothing and changes nothing, and it is
 * the one place where a guard can stop an operation before it begins.
 */
public final class Planner {
    private Planner() {}

    /**
     * What a deployment does.
     *
     * @throws Failure.Refused when something would be touched that must not be
     * @throws Failure.Invalid when an option names a stack that the system does not have
     */
    public static DeployPlan deploy(Installation installation, Standing standing, DeployOptions options) {
        return preview(installation, standing, options).orRefuse();
    }

    /**
     * What a deployment would do, with what it would refuse.
     *
     * @throws Failure.Invalid when an option names a stack that the system does not have
     */
    public static DeployPreview preview(Installation installation, Standing standing, DeployOptions options) {
        return new DeployPlanner(installation, standing, options.naming(StackNames.ofNodes(installation))).preview();
    }

    /**
     * What a destruction does.
     *
     * @throws Failure.Refused when something would be deleted that must not be
     * @throws Failure.Invalid when an option names a stack that the system does not have
     */
    public static DestroyPlan destroy(Installation installation, Standing standing, DestroyOptions options) {
        var names = StackNames.ofStacks(installation, standing);
        return new DestroyPlanner(installation, standing, names, options.naming(names)).plan();
    }
}
