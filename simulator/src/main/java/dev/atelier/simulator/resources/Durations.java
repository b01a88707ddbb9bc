package dev.atelier.simulator.resources;

import dev.atelier.simulator.yaml.Tree;
import java.time.Duration;

/** How long operations on a resource type usually take in AWS: estimates, see {@code durations.yaml}. */
public record Durations(Duration create, Duration update, Duration delete) {

    static Durations read(Tree row, Durations otherwise) {
        row.allowOnly("create", "update", "delete", "source", "note");
        return new Durations(
                row.seconds("create").orElse(otherwise.create()),
                row.seconds("update").orElse(otherwise.update()),
                row.seconds("delete").orElse(otherwise.delete()));
    }
}
