package dev.atelier.simulator.cloudformation.change;

import dev.atelier.simulator.cloudformation.change.ChangeSet.Execution;
import dev.atelier.simulator.cloudformation.change.ChangeSet.Status;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackCreation;
import dev.atelier.simulator.cloudformation.stack.StackPolicy;
import dev.atelier.simulator.cloudformation.stack.StackSettings;
import dev.atelier.simulator.cloudformation.stack.StackStatus;
import dev.atelier.simulator.cloudformation.stack.StackUpdate;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every change set, and what is done with them. */
public final class ChangeSets {

    /** How long CloudFormation compares before a change set is complete; an estimate from experience. */
    private static final Duration COMPARING = Duration.ofSeconds(3);

    private static final String NO_CHANGES =
            "The submitted information didn't contain changes. Submit different information to create a change set.";

    private final Workshop workshop;
    private final EarlyValidation validation;
    private final List<ChangeSet> all = new ArrayList<>();

    /** No change sets yet. */
    public ChangeSets(Workshop workshop) {
        this.workshop = workshop;
        this.validation = new EarlyValidation(workshop);
    }

    /** Begins to compare; the change set is complete some seconds later. */
    public ChangeSet add(Stack stack, ChangeSetRequest request, StackModel model) {
        String id = "arn:aws:cloudformation:" + stack.region() + ":" + stack.account() + ":changeSet/" + request.name()
                + "/" + workshop.world().random().uuid();
        var changeSet =
                new ChangeSet(stack, id, request, model, workshop.world().now());
        all.add(changeSet);
        workshop.world().later(COMPARING.dividedBy(3), () -> begin(changeSet));
        workshop.world().later(COMPARING, () -> compare(changeSet));
        return changeSet;
    }

    /** The change sets of a stack, oldest first. */
    public Stream<ChangeSet> of(Stack stack) {
        return all.stream().filter(each -> each.stack() == stack);
    }

    /** The change set an ARN stands for. */
    public Optional<ChangeSet> find(String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Forgets a change set. */
    public void delete(ChangeSet changeSet) {
        all.remove(changeSet);
    }

    /** Executes a change set that is complete; the others of its stack are deleted. */
    public void execute(ChangeSet changeSet, Optional<String> token, boolean disableRollback) {
        Stack stack = changeSet.stack();
        changeSet.executedWith(token);
        changeSet.enter(workshop.world().now(), Status.CREATE_COMPLETE, Execution.EXECUTE_COMPLETE, "");
        all.removeIf(other -> other.stack() == stack && other != changeSet);
        stack.executes(changeSet.id());
        StackSettings settings = changeSet.settings().with(token);
        if (disableRollback) {
            settings = settings.withoutRollback();
        }
        if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            StackCreation.start(workshop, stack, changeSet.model(), settings);
        } else {
            StackUpdate.start(
                    workshop, stack, changeSet.model(), settings, stack.policy().map(StackPolicy::parse));
        }
    }

    private void begin(ChangeSet changeSet) {
        changeSet.enter(workshop.world().now(), Status.CREATE_IN_PROGRESS, Execution.UNAVAILABLE, "");
    }

    private void compare(ChangeSet changeSet) {
        try {
            List<ValidationFault> faults = validation.faults(changeSet);
            if (!faults.isEmpty()) {
                changeSet.found(workshop.world().now(), faults, EarlyValidation.reason(faults));
                return;
            }
            Comparison comparison =
                    Comparison.of(workshop.types(), changeSet.stack(), changeSet.model(), changeSet.settings());
            changeSet.found(comparison.changes());
            if (comparison.isEmpty()) {
                changeSet.enter(workshop.world().now(), Status.FAILED, Execution.UNAVAILABLE, NO_CHANGES);
            } else {
                changeSet.enter(workshop.world().now(), Status.CREATE_COMPLETE, Execution.AVAILABLE, "");
            }
        } catch (TemplateException e) {
            changeSet.enter(workshop.world().now(), Status.FAILED, Execution.UNAVAILABLE, e.reason());
        }
    }
}
