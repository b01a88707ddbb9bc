package dev.atelier.view.timeline;

import dev.atelier.view.Words;

/** Operations as titles. */
final class Verbs {
    private Verbs() {}

    /** {@code Deploying}; an operation without a word of its own is its own word. */
    static String doing(String operation) {
        return switch (operation) {
            case "deploy" -> "Deploying";
            case "destroy" -> "Destroying";
            case "bootstrap" -> "Bootstrapping";
            case "rehearse" -> "Rehearsing";
            default -> Words.sentence(operation);
        };
    }
}
