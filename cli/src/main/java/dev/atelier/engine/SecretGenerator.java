package dev.atelier.engine;

import dev.atelier.aws.SecretValue;
import dev.atelier.catalog.SecretDefinition.Alphabet;
import dev.atelier.catalog.SecretDefinition.Generate;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes up values of secrets. */
final class SecretGenerator {
    private static final String HEX = "0123456789abcdef";
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator random;

    SecretGenerator(RandomGenerator random) {
        this.random = random;
    }

    SecretValue make(Generate rule) {
        return SecretValue.of(
                switch (rule.alphabet()) {
                    case Alphabet.HEX -> characters(HEX, rule.length());
                    case Alphabet.ALPHANUMERIC -> characters(ALPHANUMERIC, rule.length());
                    case Alphabet.BASE64 -> base64(rule.length());
                });
    }

    private char[] characters(String alphabet, int length) {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = alphabet.charAt(random.nextInt(alphabet.length()));
        }
        return text;
    }

    private char[] base64(int bytes) {
        byte[] key = new byte[bytes];
        random.nextBytes(key);
        return new String(Base64.getEncoder().encode(key), StandardCharsets.US_ASCII).toCharArray();
    }
}
