package dev.atelier.yaml;

import dev.atelier.events.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects every fault of one file, so that the reader sees all of them at once. */
public final class Faults {
    private final String file;
    private final List<Failure.Detail> details = new ArrayList<>();

    public Faults(String file) {
        this.file = file;
    }

    public void add(Position position, String message) {
        add(position, message, Optional.empty());
    }

    /** Adds a fault; the suggestion is one whole sentence. */
    public void add(Position position, String message, Optional<String> suggestion) {
        details.add(new Failure.Detail(position.file(), position.line(), position.column(), message, suggestion));
    }

    public boolean isEmpty() {
        return details.isEmpty();
    }

    /** How many faults there are so far. */
    public int size() {
        return details.size();
    }

    /** The faults in the order of the file. */
    public List<Failure.Detail> sorted() {
        return details.stream()
                .sorted(Comparator.comparingInt(Failure.Detail::line).thenComparingInt(Failure.Detail::column))
                .distinct()
                .toList();
    }

    /**
     * Ends the reading of a file that has faults.
     *
     * @param code of the failure, such as {@code config-invalid}
     * @throws Failure.Invalid with every fault
     */
    public void throwIfAny(String code) {
        if (!isEmpty()) {
            throw failure(code);
        }
    }

    /** All faults as one failure; its message is the only fault, or how many there are and the first. */
    public Failure.Invalid failure(String code) {
        List<Failure.Detail> sorted = sorted();
        String first = sorted.getFirst().toString();
        String message =
                sorted.size() == 1 ? first : file + " has " + sorted.size() + " errors, the first of them: " + first;
        return new Failure.Invalid(code, message, "Correct " + file + " and run the command again.", sorted);
    }
}
