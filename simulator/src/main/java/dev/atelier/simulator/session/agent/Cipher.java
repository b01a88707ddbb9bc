package dev.atelier.simulator.session.agent;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with one key for each direction: a random nonce of 12 bytes before each text, a tag of 16 after it. */
final class Cipher {

    /** Bytes of a data key: 32 for agent to client, then 32 for client to agent. */
    static final int KEY_BYTES = 64;

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec toClient;
    private final SecretKeySpec fromClient;

    Cipher(byte[] dataKey) {
        toClient = new SecretKeySpec(dataKey, 0, KEY_BYTES / 2, "AES");
        fromClient = new SecretKeySpec(dataKey, KEY_BYTES / 2, KEY_BYTES / 2, "AES");
    }

    byte[] encrypt(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = javax.crypto.Cipher.getInstance(ALGORITHM);
            cipher.init(javax.crypto.Cipher.ENCRYPT_MODE, toClient, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plain);
            byte[] message = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, message, NONCE, sealed.length);
            return message;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text; empty when it was not encrypted with the client's key. */
    Optional<byte[]> decrypt(byte[] message) {
        if (message.length < NONCE) {
            return Optional.empty();
        }
        try {
            var cipher = javax.crypto.Cipher.getInstance(ALGORITHM);
            cipher.init(
                    javax.crypto.Cipher.DECRYPT_MODE, fromClient, new GCMParameterSpec(TAG_BITS, message, 0, NONCE));
            return Optional.of(cipher.doFinal(message, NONCE, message.length - NONCE));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
