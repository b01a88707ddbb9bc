package dev.atelier.simulator.services.kms;

import dev.atelier.simulator.http.JsonReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts under simulated keys: AES-256-GCM with key material made from the key's ARN, bound to the encryption context. Knows nothing
 * of the world, so any thread may use it.
 */
public final class DataKeys {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private DataKeys() {}

    /**
     * What a blob held.
     *
     * @param key ARN
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    public record Opened(String key, byte[] plaintext) {}

    /** Encrypts; equal texts under equal keys and contexts give equal blobs, so that runs can be repeated. */
    static byte[] seal(String key, byte[] plaintext, Map<String, String> context) {
        byte[] arn = key.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = Arrays.copyOf(hash(plaintext), NONCE);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plaintext);
            return ByteBuffer.allocate(2 + arn.length + NONCE + sealed.length)
                    .putShort((short) arn.length)
                    .put(arn)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Decrypts; empty when the blob is none of ours, or the context is another than it was encrypted with. */
    public static Optional<Opened> open(byte[] blob, Map<String, String> context) {
        ByteBuffer in = ByteBuffer.wrap(blob);
        if (blob.length < 2 || blob.length < 2 + in.getShort(0) + NONCE) {
            return Optional.empty();
        }
        byte[] arn = new byte[in.getShort()];
        in.get(arn);
        byte[] nonce = new byte[NONCE];
        in.get(nonce);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);
        String key = new String(arn, StandardCharsets.UTF_8);
        try {
            return Optional.of(new Opened(
                    key, cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, String key, byte[] nonce, Map<String, String> context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        byte[] material = hash(("material of " + key).getBytes(StandardCharsets.UTF_8));
        cipher.init(mode, new SecretKeySpec(material, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(JsonReply.text(new TreeMap<>(context)).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] hash(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
