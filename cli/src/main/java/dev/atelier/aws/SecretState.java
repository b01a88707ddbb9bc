package dev.atelier.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A secret as it stands, without its value.
 *
 * @param key id, ARN or alias of the key that encrypts it; empty for the account's own key of Secrets Manager
 * @param changed when its value or settings were last changed
 * @param deletion when it was marked for deletion; its name stays taken during the recovery window
 */
public record SecretState(
        String name,
        String arn,
        Optional<String> key,
        Optional<Instant> changed,
        Optional<Instant> deletion,
        Map<String, String> tags) {

    public SecretState {
        tags = Map.copyOf(tags);
    }

    public boolean scheduledForDeletion() {
        return deletion.isPresent();
    }
}
