package dev.atelier.events;

import java.util.List;

/** What a destruction is about to do, for the operator to read before confirming it. */
public record DestroyPreview(
        String system, String instance, List<Wave> waves, List<Stay> stays, List<String> warnings) {

    public DestroyPreview {
        waves = List.copyOf(waves);
        stays = List.copyOf(stays);
        warnings = List.copyOf(warnings);
    }

    /** Whether there is nothing to delete. */
    public boolean empty() {
        return waves.isEmpty();
    }

    /** What goes at the same time: names of stacks, or one sentence about secrets. */
    public record Wave(List<String> goes) {
        public Wave {
            goes = List.copyOf(goes);
        }
    }

    /** A resource that its template keeps. */
    public record Stay(String stack, String logicalId, String type, String policy) {}
}
