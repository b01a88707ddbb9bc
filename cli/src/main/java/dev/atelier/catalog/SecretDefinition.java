package dev.atelier.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A secret that must or may exist before deployment. The definition never holds a value.
 *
 * @param fields the fields of a JSON secret; empty for a text
 * @param shared whether several installations of the account use it
 * @param imports the CloudFormation parameter that formerly held it
 * @param perUser whether there is one for each user
 * @param key id, ARN or alias of the key that encrypts it; empty for the account's own key of Secrets Manager
 * @param readers a comma list of accounts that may read it beside its own
 * @param neededBy ids of stacks and steps that read it
 */
public record SecretDefinition(
        Expression name,
        String account,
        Kind kind,
        List<String> fields,
        String purpose,
        Condition required,
        boolean shared,
        Optional<Generate> generate,
        Optional<String> pattern,
        Optional<String> imports,
        boolean perUser,
        List<String> neededBy,
        Optional<Expression> key,
        Optional<Expression> readers) {

    public SecretDefinition {
        fields = List.copyOf(fields);
        neededBy = List.copyOf(neededBy);
    }

    /** Every expression that the secret is resolved with. */
    public Stream<Expression> expressions() {
        return Stream.of(Optional.of(name), key, readers).flatMap(Optional::stream);
    }

    public enum Kind {
        TEXT,
        JSON
    }

    /**
     * How {@code --generate} makes a value.
     *
     * @param length in characters; of {@link Alphabet#BASE64} in bytes before the encoding, of {@link Alphabet#RSA} in bits, of
     *     {@link Alphabet#SSH} without a meaning
     */
    public record Generate(int length, Alphabet alphabet) {}

    public enum Alphabet {
        HEX,
        ALPHANUMERIC,
        /** Of both cases. */
        LETTERS,
        BASE64,
        /** No text but a private key: RSA, as PKCS #8 in PEM. */
        RSA,
        /** No text but a JSON object with the fields {@code private} and {@code public}: an Ed25519 key pair in the forms of OpenSSH. */
        SSH,
        /** Letters, digits and symbols, at least one each of upper case, lower case, digits and symbols. */
        PASSWORD
    }
}
