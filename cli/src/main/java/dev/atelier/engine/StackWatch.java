package dev.atelier.engine;

import dev.atelier.aws.CloudFormationGateway;
import dev.atelier.aws.StackEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Follows stacks of one account and region by their events. All operations share it, because they share the calls that
 * CloudFormation allows: the more stacks are followed, the longer each waits for its turn.
 */
final class StackWatch {
    /** A little slower than the two calls a second that are allowed, so that requests need not queue behind looks. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(550);

    private final CloudFormationGateway cloudFormation;
    private final InstantSource clock;
    private int followed;

    StackWatch(CloudFormationGateway cloudFormation, InstantSource clock) {
        this.cloudFormation = cloudFormation;
        this.clock = clock;
    }

    /** Follows the operation that was begun with this client request token, which marks every event of it. */
    Following follow(String arn, String token) {
        return new Following(this, arn, event -> event.token().equals(token));
    }

    /** Follows the latest operation on the stack, whoever began it. */
    Following attach(String arn) {
        Instant began = cloudFormation.latestEvents(arn).stream()
                .filter(StackWatch::begins)
                .map(StackEvent::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new Following(this, arn, event -> !event.time().isBefore(began));
    }

    private static boolean begins(StackEvent event) {
        return event.ofStackItself()
                && switch (event.status()) {
                    case "CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS" -> true;
                    default -> false;
                };
    }

    List<StackEvent> look(String arn, Predicate<StackEvent> wanted) {
        return cloudFormation.events(arn, wanted);
    }

    /** The status as the stack itself shows it, {@code DELETE_COMPLETE} where it is not found any more. */
    String status(String arn) {
        return cloudFormation.stack(arn).map(stack -> stack.status()).orElse("DELETE_COMPLETE");
    }

    InstantSource clock() {
        return clock;
    }

    void began() {
        followed++;
    }

    void ended() {
        followed--;
    }

    /** The shortest time between two looks at the same stack that the allowed calls give. */
    Duration turn() {
        return BETWEEN_LOOKS.multipliedBy(followed);
    }
}
