package dev.atelier.engine;

import dev.atelier.aws.SecretValue;
import dev.atelier.catalog.SecretDefinition.Generate;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up values of secrets. */
public final class SecretGenerator {
    private static final String HEX = "0123456789abcdef";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String ALPHANUMERIC = UPPER + LOWER + DIGITS;
    /** Symbols that every password policy of AWS counts as such. */
    private static final String SYMBOLS = "!#%*+-=?@_";

    private static final List<String> PASSWORD = List.of(UPPER, LOWER, DIGITS, SYMBOLS);

    private static final int PEM_LINE = 64;

    private final RandomGenerator random;

    public SecretGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** A value as the definition of a secret wants it. */
    public SecretValue make(Generate rule) {
        return switch (rule.alphabet()) {
            case HEX -> characters(HEX, rule.length());
            case ALPHANUMERIC -> characters(ALPHANUMERIC, rule.length());
            case LETTERS -> characters(UPPER + LOWER, rule.length());
            case BASE64 -> base64(rule.length());
            case PASSWORD -> password(rule.length());
            case RSA -> rsa(rule.length());
            case SSH -> KeyPairs.make();
        };
    }

    /** Each kind of character has its turn, and then the order is shuffled. */
    private SecretValue password(int length) {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = character(i < PASSWORD.size() ? PASSWORD.get(i) : String.join("", PASSWORD));
        }
        for (int i = length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            char moved = text[i];
            text[i] = text[other];
            text[other] = moved;
        }
        return SecretValue.of(text);
    }

    private SecretValue characters(String alphabet, int length) {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = character(alphabet);
        }
        return SecretValue.of(text);
    }

    private char character(String alphabet) {
        return alphabet.charAt(random.nextInt(alphabet.length()));
    }

    /** The platform's own randomness: a key pair needs a {@code SecureRandom}, and nobody has to foresee it. */
    private static SecretValue rsa(int bits) {
        try {
            var pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(bits);
            byte[] key = pairs.generateKeyPair().getPrivate().getEncoded();
            String text = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(key);
            return SecretValue.of(
                    ("-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n").toCharArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows RSA.", e);
        }
    }

    private SecretValue base64(int bytes) {
        byte[] key = new byte[bytes];
        random.nextBytes(key);
        return SecretValue.of(Base64.getEncoder().encodeToString(key).toCharArray());
    }
}
