package dev.atelier.simulator.cloudformation.api;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list. Its token counts what is left, so that pages of a history, newest first, fit together while it grows.
 *
 * @param next token of the next page; empty on the last one
 */
record Page<T>(List<T> items, Optional<String> next) {

    /** As many as CloudFormation gives at once. */
    static final int SIZE = 100;

    static <T> Page<T> of(List<T> all, Optional<String> token) {
        int left = token.map(text -> left(text, all.size())).orElse(all.size());
        int from = all.size() - left;
        int to = Math.min(from + SIZE, all.size());
        return new Page<>(
                all.subList(from, to),
                to < all.size() ? Optional.of(Integer.toString(all.size() - to)) : Optional.empty());
    }

    private static int left(String token, int size) {
        if (!token.matches("[0-9]{1,9}") || Integer.parseInt(token) > size) {
            throw Request.invalid("The specified NextToken is invalid");
        }
        return Integer.parseInt(token);
    }
}
