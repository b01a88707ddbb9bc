package dev.atelier.events;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every way in which a command can end without success. {@code Main} turns each into one exit code; the message is one whole
 * sentence that holds no secret, and {@link #next()} says what to do about it.
 */
public abstract sealed class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String next;

    private Failure(String code, String message, String next, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.next = next;
    }

    /** A stable identifier for scripts, such as {@code config-invalid} or {@code secret-missing}. */
    public String code() {
        return code;
    }

    /** What the operator should do next, one sentence or a command; empty where there is nothing to add. */
    public String next() {
        return next;
    }

    /** What is known beyond the message. */
    public Insight insight() {
        return Insight.NONE;
    }

    /**
     * What several accounts have in common that nobody gets at: the first failure, with the sentences and the advice of all.
     *
     * @param failures at least one, each {@link Credentials} or {@link Unreachable}
     */
    public static Failure ofAccounts(List<Failure> failures) {
        Failure first = failures.getFirst();
        if (failures.size() == 1) {
            return first;
        }
        String message = joined(failures, Failure::getMessage, " ");
        String next = joined(failures, Failure::next, "\n");
        return switch (first) {
            case Credentials _ -> new Credentials(first.code(), message, next, first);
            case Unreachable _ -> new Unreachable(first.code(), message, next, first);
            default -> first;
        };
    }

    private static String joined(List<Failure> failures, Function<Failure, String> words, String between) {
        return failures.stream().map(words).distinct().collect(joining(between));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Usage or configuration is invalid and nothing was touched: exit 2. */
    public static final class Invalid extends Failure {
        private static final long serialVersionUID = 1L;

        private final transient List<Detail> details;

        public Invalid(String code, String message, String next) {
            this(code, message, next, List.of());
        }

        public Invalid(String code, String message, String next, List<Detail> details) {
            super(code, message, next, null);
            this.details = List.copyOf(details);
        }

        /** What is wrong at which place of a file, in the order of the file; empty where the message says it all. */
        public List<Detail> details() {
            return details;
        }
    }

    /**
     * One fault at one place of a file: a member of {@code errors} in {@code validate -o json}.
     *
     * @param line counts from 1, as does the column
     * @param message one whole sentence
     * @param suggestion what was probably meant; the view adds it to the sentence
     */
    public record Detail(String file, int line, int column, String message, Optional<String> suggestion) {
        /** {@code FILE:LINE:COLUMN: sentence}, with the suggestion as a second sentence. */
        @Override
        public String toString() {
            return file + ":" + line + ":" + column + ": " + message
                    + suggestion.map(text -> " " + text).orElse("");
        }
    }

    /** An operation failed or AWS answered with an error: exit 1. */
    public static sealed class Failed extends Failure {
        private static final long serialVersionUID = 1L;

        private final transient Insight insight;

        public Failed(String code, String message, String next) {
            this(code, message, next, null);
        }

        public Failed(String code, String message, String next, @Nullable Throwable cause) {
            this(code, message, Insight.NONE, next, cause);
        }

        public Failed(String code, String message, Insight insight, String next, @Nullable Throwable cause) {
            super(code, message, next, cause);
            this.insight = insight;
        }

        @Override
        public Insight insight() {
            return insight;
        }
    }

    /** AWS does not answer for an account, or only with faults of its own, so that nobody knows how far it is: exit 1. */
    public static final class Unreachable extends Failed {
        private static final long serialVersionUID = 1L;

        public Unreachable(String code, String message, String next, @Nullable Throwable cause) {
            super(code, message, next, cause);
        }
    }

    /** Refused to protect the operator (wrong account, missing bootstrap or secret, no confirmation, data at stake): exit 4. */
    public static final class Refused extends Failure {
        private static final long serialVersionUID = 1L;

        public Refused(String code, String message, String next) {
            super(code, message, next, null);
        }
    }

    /** Credentials are missing, expired or not allowed to do this: exit 5. */
    public static final class Credentials extends Failure {
        private static final long serialVersionUID = 1L;

        public Credentials(String code, String message, String next, @Nullable Throwable cause) {
            super(code, message, next, cause);
        }
    }

    /** The time limit passed while the operation goes on in AWS: exit 6. */
    public static final class TimedOut extends Failure {
        private static final long serialVersionUID = 1L;

        public TimedOut(String message, String next) {
            super("timed-out", message, next, null);
        }
    }

    /** The operator interrupted: exit 130. */
    public static final class Interrupted extends Failure {
        private static final long serialVersionUID = 1L;

        public Interrupted(String message, String next) {
            super("interrupted", message, next, null);
        }
    }
}
