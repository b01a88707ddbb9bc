package dev.atelier.simulator.services.ecr;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * An image of a repository.
 *
 * @param digest {@code sha256:…}
 * @param tags may become empty
 * @param manifest text of the manifest, as far as there is one
 */
record Image(String digest, SequencedSet<String> tags, String manifest, Instant pushed) {

    Image(String digest, String manifest, Instant pushed) {
        this(digest, new LinkedHashSet<>(), manifest, pushed);
    }
}
