package dev.atelier.engine;

import dev.atelier.events.Action;
import dev.atelier.events.DestroyPreview;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.DestroyPlan;
import dev.atelier.plan.DestroyPlan.Doomed;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes an installation along its documented waves: a wave starts when every stack of the waves before is gone. The plan is made
 * first, for the operator to read and confirm; only {@link #run} changes anything.
 */
public final class Destroyer {
    private final Surroundings surroundings;

    public Destroyer(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * What would be deleted.
     *
     * @throws Failure.Refused when something must not be deleted: not ours, protected, still needed
     */
    public DestroyPlan plan(Installation installation, DestroyOptions options) {
        var accounts = surroundings.accounts(installation);
        var standing = new StandingReader(installation, accounts).forDestruction();
        return Planner.destroy(installation, standing, options);
    }

    /** What a plan comes to, by what really stands. It reads only. */
    public DestroyPreview preview(DestroyPlan plan) {
        return new DestroySurvey(plan, surroundings.accounts(plan.installation()), surroundings.now()).preview();
    }

    /** Deletes what a confirmed plan names. */
    public OperationResult run(DestroyPlan plan) {
        var verdict = new Verdict(surroundings, "destroy", plan.installation(), plan.warnings());
        var accounts = surroundings.accounts(plan.installation());
        announce(plan);
        var teardown = new Teardown(surroundings, plan, accounts);
        Optional<Failure> failure = teardown.run();
        List<Left> left = left(teardown, failure);
        return verdict.of(teardown.results(), left, failure);
    }

    /** Also after a failure, unless there is no time or no way to ask; the report must not stand in the way of its cause. */
    private static List<Left> left(Teardown teardown, Optional<Failure> failure) {
        boolean hurried = failure.filter(cause -> cause instanceof Failure.Unreachable
                        || !(cause instanceof Failure.Failed || cause instanceof Failure.Refused))
                .isPresent();
        if (hurried || teardown.detached()) {
            return List.of();
        }
        try {
            return teardown.left();
        } catch (Failure unread) {
            failure.orElseThrow(() -> unread).addSuppressed(unread);
            return List.of();
        }
    }

    /** Each wave waits for the stacks of the wave before it that stand. */
    private void announce(DestroyPlan plan) {
        var installation = plan.installation();
        List<Event.Planned.Item> items = new ArrayList<>();
        List<String> before = List.of();
        for (int wave = 0; wave < plan.waves().size(); wave++) {
            int number = wave + 1;
            List<String> after = before;
            switch (plan.waves().get(wave)) {
                case DestroyPlan.StackWave stacks -> {
                    stacks.stacks().forEach(stack -> items.add(item(installation, stack, number, after)));
                    List<String> dying = stacks.dying().map(Doomed::id).toList();
                    before = dying.isEmpty() ? before : dying;
                }
                case DestroyPlan.SecretsWave _ ->
                    installation.secrets().forEach(secret -> items.add(item(installation, secret, number, after)));
            }
        }
        surroundings.tell(new Event.Planned(
                surroundings.now(), "destroy", installation.system(), installation.instance(), items));
    }

    private static Event.Planned.Item item(Installation installation, Doomed stack, int wave, List<String> after) {
        var account = installation.account(stack.account());
        var action = stack.standing().isPresent() ? Action.DELETE : Action.ABSENT;
        return new Event.Planned.Item(
                stack.id(),
                stack.name(),
                "stack",
                account.id(),
                account.region(),
                action.word(),
                wave,
                after,
                Surroundings.planned(stack.dies()));
    }

    private static Event.Planned.Item item(
            Installation installation, Installation.Secret secret, int wave, List<String> after) {
        var account = installation.account(secret.account());
        return new Event.Planned.Item(
                secret.name(),
                secret.name(),
                "secret",
                account.id(),
                account.region(),
                Action.DELETE.word(),
                wave,
                after,
                List.of());
    }
}
