package dev.atelier.session.protocol;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts with AES-256-GCM: a nonce of 12 bytes, the text, a tag of 16; each direction has half of the session's key. */
final class SessionCipher {
    private static final int KEY = 64;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey received;
    private final SecretKey sent;
    private final SecureRandom random;

    /** @param key its first half decrypts what comes, its second encrypts what goes */
    SessionCipher(byte[] key, SecureRandom random) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("A session's key has " + KEY + " bytes, not " + key.length + ".");
        }
        this.received = new SecretKeySpec(Arrays.copyOfRange(key, 0, KEY / 2), "AES");
        this.sent = new SecretKeySpec(Arrays.copyOfRange(key, KEY / 2, KEY), "AES");
        this.random = random;
    }

    byte[] encrypt(byte[] text) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, sent, nonce).doFinal(text);
            return ByteBuffer.allocate(NONCE + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM.", e);
        }
    }

    /** @throws GeneralSecurityException when it was not encrypted with the key, or changed since */
    byte[] decrypt(byte[] encrypted) throws GeneralSecurityException {
        if (encrypted.length < NONCE) {
            throw new GeneralSecurityException("too short");
        }
        byte[] nonce = Arrays.copyOf(encrypted, NONCE);
        return cipher(Cipher.DECRYPT_MODE, received, nonce).doFinal(encrypted, NONCE, encrypted.length - NONCE);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
