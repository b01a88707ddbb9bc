package dev.atelier.simulator.cloudformation.api;

import java.util.Optional;

/** Small helps for writing replies. */
final class Texts {

    private Texts() {}

    /** The text, unless it is empty. */
    static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
