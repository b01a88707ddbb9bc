package dev.atelier.cli;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.events.Failure;
import dev.atelier.events.Suggestion;

/** Finds the system that an argument names. */
final class Bundled {
    private Bundled() {}

    static SystemDefinition system(Catalog catalog, String name) {
        if (!catalog.systems().contains(name)) {
            throw new Failure.Invalid(
                    "unknown-system",
                    "There is no system " + name + "."
                            + Suggestion.didYouMean(name, catalog.systems())
                                    .map(text -> " " + text)
                                    .orElse(""),
                    "atelier systems lists them.");
        }
        return catalog.definition(name);
    }
}
