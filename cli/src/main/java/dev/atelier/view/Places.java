package dev.atelier.view;

import java.util.List;
import java.util.stream.Stream;

/** Says in which account something is, where there are several: with one it goes without saying. */
record Places(boolean several) {

    /** @param accounts those of everything that is shown */
    static Places of(Stream<String> accounts) {
        return new Places(accounts.distinct().limit(2).count() > 1);
    }

    /** Such as {@code "  in 111122223333"}; nothing where there is only one account. */
    String in(String account) {
        return several ? "  in " + account : "";
    }

    /** The cells of a table's column; none where there is only one account. */
    List<String> column(String cell) {
        return several ? List.of(cell) : List.of();
    }
}
