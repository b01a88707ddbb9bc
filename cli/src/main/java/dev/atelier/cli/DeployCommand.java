package dev.atelier.cli;

import dev.atelier.engine.Deployer;
import dev.atelier.engine.Surroundings;
import dev.atelier.events.EventSink;
import dev.atelier.events.OperationResult;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.SavedPlan;
import dev.atelier.view.Display;
import java.nio.file.Path;
import java.util.Optional;
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
            "  atelier deploy --plan upgrade.plan",
            "  atelier deploy -f prod.yaml --yes -o ndjson --timeout 2h"
        })
final class DeployCommand extends CloudCommand {
    @Mixin
    private final DeployOptionsMixin wanted = new DeployOptionsMixin();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Do exactly what plan --save wrote, or refuse because something has changed since.")
    private Optional<Path> file = Optional.empty();

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
    ExitCode run(Workplace anywhere, Display display) {
        EventSink events = timeline.events(display);
        Workplace workplace = anywhere.located(events).peopled(events);
        Optional<SavedPlan> saved = file.map(PlanFile::read);
        DeployOptions options = saved.map(plan -> wanted.of(plan, limits)).orElseGet(() -> wanted.with(limits));
        saved.ifPresent(plan -> plan.requireSources(workplace.sources()));
        Surroundings surroundings = workplace.surroundings(events);
        askToGoOn("This deploys " + workplace.description() + ".");
        display.note("Deploying " + workplace.description() + "; \"atelier rehearse\" estimates how long AWS takes.");
        OperationResult result = workplace.departure().operating(() -> new Deployer(surroundings)
                .run(workplace.installation(), options, saved));
        return ended(result, display);
    }
}
