package dev.atelier.simulator.session.agent;

import java.util.Map;
import java.util.Optional;

/**
 * With which key a session is encrypted.
 *
 * @param key ARN
 * @param opener opens data keys
 */
public record Encryption(String key, KeyOpener opener) {

    /** Decrypts what KMS has encrypted. */
    @FunctionalInterface
    public interface KeyOpener {

        /** The plaintext; empty when the blob is not of this key or the context is another. */
        Optional<byte[]> open(String key, byte[] blob, Map<String, String> context);
    }
}
