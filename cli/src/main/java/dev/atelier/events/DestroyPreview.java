package dev.atelier.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a destruction is about to do, for the operator to read before confirming it.
 *
 * @param secretsStay names of the secrets that are not deleted
 */
public record DestroyPreview(
        String system,
        String instance,
        List<Wave> waves,
        List<Stay> stays,
        List<Backup> backups,
        List<String> secretsStay,
        List<String> warnings) {

    public DestroyPreview {
        waves = List.copyOf(waves);
        stays = List.copyOf(stays);
        backups = List.copyOf(backups);
        secretsStay = List.copyOf(secretsStay);
        warnings = List.copyOf(warnings);
    }

    /** Whether there is nothing to delete. */
    public boolean empty() {
        return waves.isEmpty();
    }

    /** What goes at the same time. */
    public record Wave(List<Goes> goes) {
        public Wave {
            goes = List.copyOf(goes);
        }
    }

    /**
     * A stack, or the secrets.
     *
     * @param unprotects whether its termination protection is lifted first
     * @param shielded instances whose termination protection is lifted first
     * @param data what is lost with it
     */
    public record Goes(String name, String account, boolean unprotects, List<Data> shielded, List<Data> data) {
        public Goes {
            shielded = List.copyOf(shielded);
            data = List.copyOf(data);
        }
    }

    /** A resource that goes. */
    public record Data(String logicalId, String type, String physicalId) {}

    /**
     * A resource that its template or the operator keeps.
     *
     * @param how such as {@code as it is}
     */
    public record Stay(String stack, String logicalId, String type, String physicalId, String how) {}

    /** The newest backup of a file system that goes, by its age; empty: there is none. */
    public record Backup(String stack, String fileSystem, Optional<Duration> age) {}
}
