package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.catalog.RequirementDefinition.NoRetainedVolume;
import dev.atelier.events.Action;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Requirement;
import dev.atelier.plan.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Volumes that a creation has made before it failed, and that its rollback keeps, as their deletion policy says. The next deployment will
 * not make another beside them, so that the operator has to hear it now.
 */
final class AbandonedVolumes {
    private final Installation installation;
    private final Map<String, Account> accounts;
    private final Standing before;

    /**
     * @param accounts by role
     * @param before what stood before the deployment; a volume that was left then already is none of its own
     */
    AbandonedVolumes(Installation installation, Map<String, Account> accounts, Standing before) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.before = before;
    }

    /** What the stacks whose creation has failed leave; nothing where AWS cannot be asked, since that is not why it failed. */
    List<Left> of(List<StackResult> results) {
        try {
            return reuse().map(reuse -> left(reuse, failedCreations(results))).orElse(List.of());
        } catch (Failure _) {
            return List.of();
        }
    }

    /** The failure, with what to do before the same command is run again. */
    Failure told(Failure failure, List<Left> left) {
        if (left.isEmpty() || !(failure instanceof Failure.Failed failed)) {
            return failure;
        }
        String volume = left.getFirst().id();
        String lines = reuse().map(reuse -> reuse.lines(volume)).orElse("");
        return new Failure.Failed(
                failed.code(),
                failed.getMessage(),
                failed.insight(),
                failed.next() + "\nBefore that, write " + lines + " under parameters in the config, because the volume "
                        + volume + " was made and is kept; or add --fresh, which makes another one.",
                failed);
    }

    private Optional<NoRetainedVolume> reuse() {
        return installation.requirements().stream()
                .filter(Requirement.NoRetainedVolume.class::isInstance)
                .map(requirement -> ((Requirement.NoRetainedVolume) requirement).definition())
                .findFirst();
    }

    private List<Installation.Stack> failedCreations(List<StackResult> results) {
        var failed = results.stream()
                .filter(result -> result.result() == Outcome.FAILED)
                .filter(result -> result.action() == Action.CREATE || result.action() == Action.RECREATE)
                .map(StackResult::id)
                .collect(Collectors.toSet());
        return installation.stacks().stream()
                .filter(stack -> failed.contains(stack.id()) && RetainedVolumes.mayMake(stack))
                .toList();
    }

    private List<Left> left(NoRetainedVolume reuse, List<Installation.Stack> stacks) {
        var retained = new RetainedVolumes(installation, accounts);
        return stacks.stream()
                .filter(stack -> stack.account().equals(reuse.account()))
                .flatMap(stack -> retained.of(stack).stream()
                        .filter(volume -> !before.retained()
                                .getOrDefault(stack.id(), List.of())
                                .contains(volume.id()))
                        .map(volume -> new Left(
                                RetainedVolumes.TYPE,
                                volume.id(),
                                "made by the creation that failed, and kept by its deletion policy; to use it, write "
                                        + reuse.lines(volume.id()) + " under parameters in the config",
                                Removal.of(retained.account(stack.account()), RetainedVolumes.TYPE, volume.id()))))
                .toList();
    }
}
