package dev.atelier.cli;

import dev.atelier.engine.Deployer;
import dev.atelier.engine.Surroundings;
import dev.atelier.events.OperationResult;
import dev.atelier.plan.DeployOptions;
import dev.atelier.view.Display;
import dev.atelier.view.OperationPrinter;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "deploy",
        description = {
            "Create or update every stack, each as soon as what it depends on stands.",
            "Nothing is stored on this machine: run it again to go on after a failure, or to apply a changed config."
        },
        footer = {
            "",
            "Examples:",
            "  atelier deploy",
            "  atelier deploy --only rds-rsc,efs-rsc",
            "  atelier deploy -f prod.yaml --yes -o ndjson --timeout 2h"
        })
final class DeployCommand extends CloudCommand {
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
            description = "Stacks with data in which resources may be replaced or removed.")
    private Set<String> allowDataLoss = new LinkedHashSet<>();

    @Option(
            names = "--recreate",
            paramLabel = "STACK",
            split = ",",
            description = "Stacks that failed half-made, and may be deleted with what lives in them and made again.")
    private Set<String> recreate = new LinkedHashSet<>();

    @Option(names = "--accept-findings", description = "Go on although an image has critical security findings.")
    private boolean acceptFindings;

    @Option(names = "--no-rollback", description = "Leave what failed as it is, to look at it, instead of undoing it.")
    private boolean noRollback;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final TimelineOption timeline = new TimelineOption();

    DeployCommand(Context context) {
        super(context);
    }

    @Override
    boolean hasEvents() {
        return true;
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        DeployOptions wanted = new DeployOptions(
                only,
                exclusively,
                allowDataLoss,
                recreate,
                acceptFindings,
                limits.attach(),
                !noRollback,
                limits.limits());
        Surroundings surroundings = workplace.surroundings(timeline.events(display));
        askToGoOn("This deploys " + workplace.description() + ".");
        display.note("Deploying " + workplace.description() + "; \"atelier rehearse\" estimates how long AWS takes.");
        OperationResult result = new Deployer(surroundings).run(workplace.installation(), wanted);
        display.result(result, new OperationPrinter());
        return ended(result);
    }
}
