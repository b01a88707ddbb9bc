package dev.atelier.aws;

import dev.atelier.events.ResourceChange;
import java.util.List;

/** A change set as it stands; {@code reason} is empty unless it failed. */
public record ChangeSet(Status status, String reason, List<ResourceChange> changes) {
    public enum Status {
        /** CloudFormation still computes it. */
        PENDING,
        READY,
        /** There is nothing to change, which is no failure. */
        EMPTY,
        FAILED
    }

    public ChangeSet {
        changes = List.copyOf(changes);
    }
}
