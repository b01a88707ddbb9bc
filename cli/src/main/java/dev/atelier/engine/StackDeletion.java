package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.diagnosis.Cause;
import dev.atelier.diagnosis.Diagnosis;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes one stack and follows it, by its ARN, until it is gone. A deletion that fails is begun again a few times, since much
 * that stops one (network interfaces, instances that still end) goes away by itself.
 */
final class StackDeletion implements Operation {
    private static final int TRIES = 3;
    private static final Duration BEFORE_SECOND_TRY = Duration.ofSeconds(20);
    /** Network interfaces need minutes to go after what they belonged to. */
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMinutes(2);

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(2);

    /**
     * What to delete.
     *
     * @param id the stack's id in its system
     * @param ours whether we may delete it; if not, we only see to its end what others have begun
     * @param retain logical ids that are left behind where they stop the deletion
     * @param before what must happen right before the deletion begins, and may take its time
     */
    record Order(String id, String name, String arn, String status, boolean ours, Set<String> retain, Phase before) {}

    private final Surroundings surroundings;
    private final Account account;
    private final StackWatch watch;
    private final Order order;

    private Phase phase = this::arrive;
    private String status;
    private int tries;
    private boolean byUs;
    private Optional<Following> following = Optional.empty();
    private Diagnosis diagnosis;

    StackDeletion(Surroundings surroundings, Account account, StackWatch watch, Order order) {
        this.surroundings = surroundings;
        this.account = account;
        this.watch = watch;
        this.order = order;
        this.status = order.status();
        this.diagnosis = new Diagnosis(account, surroundings.sleeper());
    }

    @Override
    public Action action() {
        return Action.DELETE;
    }

    @Override
    public boolean handedOver() {
        return following.filter(begun -> begun.end().isEmpty()).isPresent();
    }

    @Override
    public boolean begun() {
        return tries > 0 || handedOver();
    }

    @Override
    public Optional<Duration> advance() {
        return phase.advance();
    }

    private Optional<Duration> arrive() {
        if (status.equals("DELETE_IN_PROGRESS")) {
            return follow(watch.attach(order.arn()));
        }
        Optional<Duration> wait = order.ours() ? order.before().advance() : Optional.empty();
        return wait.isPresent() ? wait : delete();
    }

    private Optional<Duration> delete() {
        if (!order.ours()) {
            throw new Failure.Refused(
                    "not-ours",
                    "Stack " + order.name() + ", which somebody else has begun to delete, is still there and " + status
                            + ".",
                    "Look at the stack; if it shall be deleted all the same, add --adopt.");
        }
        String token = surroundings.token();
        Set<String> retain = status.equals("DELETE_FAILED") ? order.retain() : Set.of();
        byUs = account.cloudFormation().delete(order.arn(), token, retain);
        if (byUs) {
            tries++;
            return follow(watch.follow(order.arn(), token));
        }
        // Something else is under way: it has to end first.
        return follow(watch.attach(order.arn()));
    }

    private Optional<Duration> follow(Following begun) {
        following = Optional.of(begun);
        diagnosis = new Diagnosis(account, surroundings.sleeper());
        phase = this::look;
        return Optional.of(begun.pause());
    }

    private Optional<Duration> look() {
        var followed = following.orElseThrow();
        surroundings.tell(order.id(), followed.look());
        if (followed.end().isEmpty()) {
            return Optional.of(followed.pause());
        }
        status = followed.end().get();
        if (status.equals("DELETE_COMPLETE")) {
            return Optional.empty();
        }
        // A stack whose outputs another one imports keeps its status and says why.
        if (status.equals("DELETE_FAILED") || byUs) {
            return again(followed);
        }
        phase = this::arrive;
        return Optional.of(BEFORE_ASKING_AGAIN);
    }

    /** What lasts is not waited for, unless it is left behind with the next try; the rest mostly goes away by itself. */
    private Optional<Duration> again(Following failed) {
        List<Cause> causes = causes(failed);
        Optional<Cause> lasting = causes.stream()
                .filter(Cause::lasts)
                .filter(cause -> tries > 1 || !order.retain().contains(cause.logicalId()))
                .findFirst();
        if (lasting.isPresent() || tries >= TRIES) {
            Cause decisive = lasting.orElseGet(causes::getFirst);
            causes.stream().filter(cause -> !cause.equals(decisive)).forEach(this::tellToo);
            throw Cause.failure(
                    "delete-failed",
                    "Stack " + order.name() + " could not be deleted",
                    Optional.of(decisive),
                    wayOut(decisive));
        }
        causes.forEach(cause -> surroundings.tell(new Event.Warning(
                surroundings.now(),
                "delete-retried",
                "Stack " + order.name() + " could not be deleted and is tried again: " + cause.sentence())));
        phase = this::delete;
        return Optional.of(tries == 1 ? BEFORE_SECOND_TRY : BEFORE_NEXT_TRY);
    }

    /** Every resource that stops it, or what is said of the stack as a whole. */
    private List<Cause> causes(Following failed) {
        List<Cause> causes = diagnosis.causes(failed.events());
        return causes.isEmpty()
                ? List.of(diagnosis
                        .cause(failed.events())
                        .orElseGet(() -> diagnosis.cause(order.name(), failed.reason(), surroundings.now())))
                : causes;
    }

    private void tellToo(Cause cause) {
        surroundings.tell(new Event.Warning(
                surroundings.now(),
                "delete-blocked",
                "This stops the deletion of " + order.name() + " too: " + cause.sentence()));
    }

    private String wayOut(Cause cause) {
        String again = "then run the same command again; it goes on where it stopped.";
        return cause.type().isEmpty()
                ? "Remove what stops it, " + again
                : "Remove what stops it, or leave the resource behind with --retain " + order.id() + "/"
                        + cause.logicalId() + ", " + again;
    }
}
