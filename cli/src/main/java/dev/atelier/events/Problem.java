package dev.atelier.events;

/** An error as the JSON contract has it: a stable code, one sentence, and what to do next. */
public record Problem(String code, String message, String next) {
    public static Problem of(Failure failure) {
        return new Problem(failure.code(), failure.getMessage(), failure.next());
    }
}
