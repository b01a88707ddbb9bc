package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.SavedPlan;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What decides the plan of a deployment: {@code plan} and {@code deploy} share it. */
final class DeployOptionsMixin {
    @Option(
            names = "--only",
            paramLabel = "STACK",
            split = ",",
            description = "Deploy these stacks or steps, and what they depend on.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--exclusively", description = "With --only: not what they depend on, which must stand.")
    private boolean exclusively;

    @Option(
            names = "--allow-data-loss",
            paramLabel = "STACK",
            split = ",",
            description = "Stacks in which resources that hold data may be replaced or removed.")
    private Set<String> allowDataLoss = new LinkedHashSet<>();

    @Option(
            names = "--recreate",
            paramLabel = "STACK",
            split = ",",
            description = "Stacks that failed half-made, and may be deleted with what lives in them and made again.")
    private Set<String> recreate = new LinkedHashSet<>();

    @Option(
            names = "--fresh",
            description = "Make a new, empty volume although an earlier deployment has left one behind.")
    private boolean fresh;

    @Option(names = "--accept-findings", description = "Go on although an image has critical security findings.")
    private boolean acceptFindings;

    @Option(names = "--no-rollback", description = "Leave what failed as it is, to look at it, instead of undoing it.")
    private boolean noRollback;

    DeployOptions with(LimitOptions limits) {
        return new DeployOptions(
                only,
                exclusively,
                allowDataLoss,
                recreate,
                fresh,
                acceptFindings,
                limits.attach(),
                !noRollback,
                limits.limits());
    }

    /** The options of a saved plan, which none given here may contradict. */
    DeployOptions of(SavedPlan saved, LimitOptions limits) {
        if (!with(limits).equals(new DeployOptionsMixin().with(limits))) {
            throw new Failure.Invalid(
                    "usage",
                    "--plan executes a plan with the options that it was saved with.",
                    "Leave out --only, --exclusively, --allow-data-loss, --recreate, --fresh, --accept-findings and --no-rollback,"
                            + " or save another plan with them.");
        }
        return saved.options().with(limits.attach(), limits.limits());
    }
}
