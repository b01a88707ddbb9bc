package dev.atelier.cli;

import dev.atelier.engine.Destroyer;
import dev.atelier.events.DestroyPreview;
import dev.atelier.events.EventSink;
import dev.atelier.events.OperationResult;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.DestroyPlan;
import dev.atelier.view.Display;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "destroy",
        description = {
            "Delete everything, in the documented order, after the instance's name is confirmed.",
            "Shows first what goes and what stays; ends with what is left and how to remove it."
        },
        footer = {
            "",
            "Examples:",
            "  atelier destroy",
            "  atelier destroy --yes --confirm dev",
            "  atelier destroy --delete-secrets --empty"
        })
final class DestroyCommand extends CloudCommand {
    @Option(
            names = "--only",
            paramLabel = "STACK",
            split = ",",
            description = "Delete these stacks, on which nothing that stands may depend.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--empty", description = "Empty buckets, so that they can be deleted.")
    private boolean empty;

    @Option(names = "--unprotect", description = "Lift a termination protection that atelier did not set.")
    private boolean unprotect;

    @Option(names = "--adopt", description = "Delete also stacks that do not carry this installation's tags.")
    private boolean adopt;

    @Option(
            names = "--retain",
            paramLabel = "STACK/RESOURCE",
            split = ",",
            description = "Resources to leave behind where they stop a deletion.")
    private Set<String> retain = new LinkedHashSet<>();

    @Option(names = "--delete-secrets", description = "Delete the installation's secrets too.")
    private boolean deleteSecrets;

    @Option(
            names = "--force-delete-without-recovery",
            description =
                    "With --delete-secrets: at once and for ever, without the days in which they can be restored.")
    private boolean withoutRecovery;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final TimelineOption timeline = new TimelineOption();

    DestroyCommand(Context context) {
        super(context);
    }

    @Override
    boolean hasEvents() {
        return true;
    }

    @Override
    ExitCode run(Workplace anywhere, Display display) {
        Workplace workplace = anywhere.peopled(EventSink.none());
        DestroyOptions wanted = new DestroyOptions(
                only,
                empty,
                unprotect,
                adopt,
                retain,
                deleteSecrets,
                withoutRecovery,
                limits.attach(),
                limits.limits());
        Destroyer destroyer = new Destroyer(workplace.surroundings(timeline.events(display)));
        DestroyPlan plan = destroyer.plan(workplace.installation(), wanted);
        DestroyPreview preview = destroyer.preview(plan);
        display.preview(preview);
        if (!preview.empty()) {
            confirmation.demand(workplace.installation().instance(), options().yes(), prompt());
        }
        OperationResult result = workplace.departure().operating(() -> destroyer.run(plan));
        return ended(result, display);
    }
}
