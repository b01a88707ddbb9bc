package dev.atelier.events;

/** An error as the JSON contract has it: a stable code, one sentence, what is known beyond it, and what to do next. */
public record Problem(String code, String message, Insight insight, String next) {
    public Problem(String code, String message, String next) {
        this(code, message, Insight.NONE, next);
    }

    public static Problem of(Failure failure) {
        return new Problem(failure.code(), failure.getMessage(), failure.insight(), failure.next());
    }
}
