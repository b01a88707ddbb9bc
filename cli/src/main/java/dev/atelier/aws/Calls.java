package dev.atelier.aws;

import dev.atelier.events.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one way in which an account is called: within CloudFormation's rate budget, tried again while a fault passes, counted,
 * and with every error as a {@link Failure}. An action is named as IAM policies name it: {@code cloudformation:DeleteStack}.
 *
 * <p>A request may be sent more than once, so it carries its own client token where the action takes one.
 */
final class Calls {
    private static final String WORDS_LEFT_OUT = "what AWS says may repeat the value and is not shown";

    /** How long all pauses before a call may be together: the waiting counts, not how slowly AWS or this machine answers. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration PATIENCE_WITH_SILENCE = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE_THROTTLED = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Settings settings;
    private final RateBudget cloudFormation;
    private final CallCounts counts;
    private final Translation translation;
    private final Optional<Renewal> renewal;

    /** @param renewal what may help when the credentials have expired */
    Calls(
            Settings settings,
            RateBudget cloudFormation,
            CallCounts counts,
            Principal principal,
            Optional<Renewal> renewal) {
        this.settings = settings;
        this.cloudFormation = cloudFormation;
        this.counts = counts;
        this.translation = new Translation(principal);
        this.renewal = renewal;
    }

    /** Makes the call; every error is a {@link Failure}. */
    <T> T make(String action, Supplier<T> request) {
        return make(action, request, error -> Optional.empty());
    }

    /** Makes the call; an error for which {@code otherwise} has a value is that value. */
    <T> T make(String action, Supplier<T> request, Function<AwsError, Optional<T>> otherwise) {
        try {
            return attempt(action, request);
        } catch (CallFailed failed) {
            return otherwise
                    .apply(failed.error())
                    .orElseThrow(() -> translation.failure(action, failed.error(), failed.getCause()));
        }
    }

    /** Makes a call whose answer may be that there is no such thing. */
    <T> Optional<T> find(String action, Supplier<T> request, Predicate<AwsError> absent) {
        return make(
                action,
                () -> Optional.of(request.get()),
                error -> absent.test(error) ? Optional.of(Optional.empty()) : Optional.empty());
    }

    /** Makes a call that nothing depends on: one try, and empty whatever goes wrong. */
    <T> Optional<T> glance(String action, Supplier<T> request) {
        counts.count(service(action));
        try {
            return Optional.of(request.get());
        } catch (SdkException | Failure.Credentials e) {
            return Optional.empty();
        }
    }

    /** Makes a call that carries a secret; AWS's own words, which may repeat it, are not passed on. */
    <T> T makeConfidentially(String action, Supplier<T> request) {
        return makeConfidentially(action, request, error -> Optional.empty());
    }

    /** Makes a call that carries a secret; an error for which {@code otherwise} has a value is that value. */
    <T> T makeConfidentially(String action, Supplier<T> request, Function<AwsError, Optional<T>> otherwise) {
        try {
            return attempt(action, request);
        } catch (CallFailed failed) {
            var error = failed.error();
            var told = new AwsError(error.kind(), error.code(), WORDS_LEFT_OUT, error.status());
            return otherwise.apply(error).orElseThrow(() -> translation.failure(action, told, null));
        }
    }

    private <T> T attempt(String action, Supplier<T> request) throws CallFailed {
        String service = service(action);
        Duration waited = Duration.ZERO;
        boolean mayRenew = true;
        for (int attempt = 1; ; attempt++) {
            waitForBudget(service);
            counts.count(service);
            try {
                return request.get();
            } catch (Failure.Credentials missing) {
                if (!mayRenew || !renewed()) {
                    throw missing;
                }
                mayRenew = false;
            } catch (SdkException exception) {
                var error = AwsError.of(exception);
                if (error.kind() == AwsError.Kind.UNAUTHENTICATED && mayRenew && renewed()) {
                    mayRenew = false;
                    continue;
                }
                if (error.kind() == AwsError.Kind.THROTTLED && isCloudFormation(service)) {
                    cloudFormation.throttled();
                }
                Duration pause = pause(error.kind(), attempt);
                waited = waited.plus(pause);
                if (waited.compareTo(patience(error.kind())) > 0) {
                    throw new CallFailed(error, exception);
                }
                sleep(pause);
            }
        }
    }

    private static Duration patience(AwsError.Kind kind) {
        return switch (kind) {
            case THROTTLED, TRANSIENT -> PATIENCE;
            case UNREACHABLE -> PATIENCE_WITH_SILENCE;
            case UNTRUSTED, UNAUTHENTICATED, DENIED, REFUSED -> Duration.ZERO;
        };
    }

    /** Doubles with each attempt; half of it is random, so that several clients do not come back together. */
    private Duration pause(AwsError.Kind kind, int attempt) {
        long first = (kind == AwsError.Kind.THROTTLED ? FIRST_PAUSE_THROTTLED : FIRST_PAUSE).toMillis();
        long longest = Math.min(LONGEST_PAUSE.toMillis(), first << Math.min(attempt - 1, 10));
        return Duration.ofMillis(longest / 2 + settings.random().nextLong(longest / 2 + 1));
    }

    private void waitForBudget(String service) {
        if (!isCloudFormation(service)) {
            return;
        }
        for (Duration wait = cloudFormation.take(); !wait.isZero(); wait = cloudFormation.take()) {
            sleep(wait);
        }
    }

    private static String service(String action) {
        return action.substring(0, action.indexOf(':'));
    }

    private static boolean isCloudFormation(String service) {
        return service.equals("cloudformation");
    }

    private boolean renewed() {
        try {
            return renewal.isPresent() && renewal.get().renewed();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void sleep(Duration duration) {
        try {
            settings.sleeper().sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The failure says it, and the thread, which has a result to print yet, does not stay interrupted. */
    private static Failure interrupted() {
        return new Failure.Interrupted("Interrupted.", "Run the same command again to go on.");
    }
}
