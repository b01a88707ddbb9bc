package dev.atelier.plan;

import java.util.Set;

/**
 * How a deployment is wanted; sets hold ids of stacks and steps.
 *
 * @param only deploy these and what they depend on; empty: everything
 * @param exclusively leave out what they depend on
 * @param allowDataLoss stateful stacks in which resources may be replaced or removed
 * @param recreate stacks that failed half-made and may be deleted with what lives in them
 * @param fresh make a new volume although an earlier deployment has left one behind
 * @param acceptFindings go on although an image has critical findings
 * @param attach follow an operation that is under way instead of refusing
 * @param rollback let CloudFormation undo what failed
 */
public record DeployOptions(
        Set<String> only,
        boolean exclusively,
        Set<String> allowDataLoss,
        Set<String> recreate,
        boolean fresh,
        boolean acceptFindings,
        boolean attach,
        boolean rollback,
        Limits limits) {

    public static final DeployOptions DEFAULT =
            new DeployOptions(Set.of(), false, Set.of(), Set.of(), false, false, true, true, Limits.DEFAULT);

    public DeployOptions {
        only = Set.copyOf(only);
        allowDataLoss = Set.copyOf(allowDataLoss);
        recreate = Set.copyOf(recreate);
    }

    /** The same with what is made for each user named one by one. */
    DeployOptions naming(StackNames names) {
        return new DeployOptions(
                names.resolve(only),
                exclusively,
                names.resolve(allowDataLoss),
                names.resolve(recreate),
                fresh,
                acceptFindings,
                attach,
                rollback,
                limits);
    }

    /** The same plan with other limits to its execution. */
    public DeployOptions with(boolean attaches, Limits bounds) {
        return new DeployOptions(
                only, exclusively, allowDataLoss, recreate, fresh, acceptFindings, attaches, rollback, bounds);
    }
}
