package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.http.JsonObject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * One version of a secret's value.
 *
 * @param binary Base64, as it was sent
 * @param stages labels such as {@code AWSCURRENT}; a version without any is as good as gone
 */
record SecretVersion(
        String id, Optional<String> text, Optional<String> binary, SequencedSet<String> stages, Instant created) {

    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    /** The value in a request, if it holds one. */
    static Optional<SecretVersion> of(JsonObject request, String id, Instant now) {
        Optional<String> text = request.string("SecretString");
        Optional<String> binary = request.string("SecretBinary");
        return text.isEmpty() && binary.isEmpty()
                ? Optional.empty()
                : Optional.of(new SecretVersion(id, text, binary, new LinkedHashSet<>(), now));
    }

    static SecretVersion text(String id, String text, Instant now) {
        return new SecretVersion(id, Optional.of(text), Optional.empty(), new LinkedHashSet<>(), now);
    }

    boolean sameValue(SecretVersion other) {
        return text.equals(other.text) && binary.equals(other.binary);
    }

    @Override
    public String toString() {
        return "version " + id;
    }
}
