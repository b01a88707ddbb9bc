package dev.atelier.engine;

import dev.atelier.aws.SecretValue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Makes Ed25519 key pairs in the forms that OpenSSH keeps in files, without a passphrase.
 *
 * @see <a href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key">PROTOCOL.key</a>
 */
final class KeyPairs {
    private static final String TYPE = "ssh-ed25519";
    private static final int KEY = 32;
    private static final int BLOCK = 8;
    private static final int PEM_LINE = 70;

    private KeyPairs() {}

    /** A JSON object with {@code private}, the text of a private key's file, and {@code public}, a line of {@code authorized_keys}. */
    static SecretValue make() {
        KeyPair pair = pair();
        byte[] seed = raw(pair.getPrivate().getEncoded());
        byte[] point = raw(pair.getPublic().getEncoded());
        byte[] publicKey = written(out -> {
            text(out, TYPE);
            bytes(out, point);
        });
        SequencedMap<String, SecretValue> fields = new LinkedHashMap<>();
        fields.put("private", SecretValue.of(pem(seed, point, publicKey).toCharArray()));
        fields.put(
                "public", SecretValue.of((TYPE + " " + Base64.getEncoder().encodeToString(publicKey)).toCharArray()));
        return SecretValue.ofFields(fields);
    }

    /** The platform's own randomness: a key pair needs a {@code SecureRandom}, and nobody has to foresee it. */
    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows Ed25519.", e);
        }
    }

    /** Both DER forms of such a key end with the 32 bytes of the key itself (RFC 8410). */
    private static byte[] raw(byte[] der) {
        return Arrays.copyOfRange(der, der.length - KEY, der.length);
    }

    private static String pem(byte[] seed, byte[] point, byte[] publicKey) {
        byte[] file = written(out -> {
            out.write("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
            text(out, "none"); // the cipher
            text(out, "none"); // how its key is made from a passphrase
            text(out, "");
            out.writeInt(1);
            bytes(out, publicKey);
            bytes(out, secretPart(seed, point));
        });
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(file)
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static byte[] secretPart(byte[] seed, byte[] point) {
        return written(out -> {
            // Two equal numbers tell who deciphers it whether the passphrase was right; here there is none.
            out.writeInt(0);
            out.writeInt(0);
            text(out, TYPE);
            bytes(out, point);
            out.writeInt(2 * KEY);
            out.write(seed);
            out.write(point);
            text(out, "");
            for (int padding = 1; out.size() % BLOCK != 0; padding++) {
                out.write(padding);
            }
        });
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Writes numbers and bytes. */
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
