package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.aws.SecretValue;
import dev.atelier.catalog.SecretDefinition.Alphabet;
import dev.atelier.catalog.SecretDefinition.Generate;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretGeneratorTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 12, 40})
    void aPasswordAlwaysHasAllKindsOfCharacters(int length) {
        for (int seed = 0; seed < 500; seed++) {
            SecretValue password = new SecretGenerator(new Random(seed)).make(new Generate(length, Alphabet.PASSWORD));

            assertThat(List.of("[^\\s]{" + length + "}", ".*[A-Z].*", ".*[a-z].*", ".*[0-9].*", ".*[!#%*+=?@_-].*"))
                    .allMatch(kind -> password.matches(Pattern.compile(kind)));
        }
    }

    /** Else the first characters would tell which kind they are of. */
    @ParameterizedTest
    @ValueSource(strings = {"[A-Z].*", "[a-z].*", "[0-9].*", "[!#%*+=?@_-].*"})
    void aPasswordBeginsWithAnyKind(String kind) {
        assertThat(new Random(1).ints(100).mapToObj(seed -> new SecretGenerator(new Random(seed))
                        .make(new Generate(16, Alphabet.PASSWORD))))
                .anyMatch(password -> password.matches(Pattern.compile(kind)));
    }

    @Test
    void lettersAreOfBothCasesAndNothingElse() {
        SecretValue letters = new SecretGenerator(new Random(1)).make(new Generate(100, Alphabet.LETTERS));

        assertThat(List.of("[A-Za-z]{100}", ".*[A-Z].*", ".*[a-z].*"))
                .allMatch(kind -> letters.matches(Pattern.compile(kind)));
    }

    /** A DER sequence of about 1200 bytes, whose version is 0 and whose algorithm is rsaEncryption. */
    @Test
    void anRsaKeyIsPkcs8InPem() {
        SecretValue key = new SecretGenerator(new Random(1)).make(new Generate(2048, Alphabet.RSA));

        assertThat(key.matches(Pattern.compile("-----BEGIN PRIVATE KEY-----\nMIIEv.IBADANBgkqhkiG9w0BAQEFAA[^-]+"
                        + "\n-----END PRIVATE KEY-----\n")))
                .isTrue();
    }
}
