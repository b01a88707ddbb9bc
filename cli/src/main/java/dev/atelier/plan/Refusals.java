package dev.atelier.plan;

import dev.atelier.events.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects every reason not to begin, so that the operator hears all of them at once. */
final class Refusals {
    private final List<Failure.Refused> found = new ArrayList<>();

    void add(String code, String message, String next) {
        found.add(new Failure.Refused(code, message, next));
    }

    void add(Failure.Refused refusal) {
        found.add(refusal);
    }

    /** @throws Failure.Refused one for all, with the code of the first */
    void raise() {
        if (found.isEmpty()) {
            return;
        }
        throw new Failure.Refused(
                found.getFirst().code(),
                found.stream().map(Failure::getMessage).distinct().collect(Collectors.joining(" ")),
                found.stream().map(Failure::next).distinct().collect(Collectors.joining(" ")));
    }
}
