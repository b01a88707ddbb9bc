package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.aws.SecretValue;
import dev.atelier.catalog.SecretDefinition.Alphabet;
import dev.atelier.catalog.SecretDefinition.Generate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private static String field(SecretValue pair, String name) {
        return new String(pair.field(name).orElseThrow().characters());
    }

    /** The fields of the file, as PROTOCOL.key of OpenSSH lists them. */
    @Test
    void anSshKeyIsInTheFormOfOpenSsh() {
        SecretValue pair = new SecretGenerator(new Random(1)).make(new Generate(32, Alphabet.SSH));

        String text = field(pair, "private");
        assertThat(text)
                .matches("-----BEGIN OPENSSH PRIVATE KEY-----\n([A-Za-z0-9+/=]{1,70}\n)+"
                        + "-----END OPENSSH PRIVATE KEY-----\n");
        byte[] file = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        String line = field(pair, "public");
        assertThat(line).matches("ssh-ed25519 [A-Za-z0-9+/=]{68}");
        byte[] publicKey = Base64.getDecoder().decode(line.substring("ssh-ed25519 ".length()));
        String latin = new String(file, StandardCharsets.ISO_8859_1);
        String known = new String(publicKey, StandardCharsets.ISO_8859_1);
        String point = known.substring(known.length() - 32);
        assertThat(latin)
                .startsWith(
                        "openssh-key-v1\0\0\0\0\4none\0\0\0\4none\0\0\0\0\0\0\0\1\0\0\0\63" + known + "\0\0\0\u0088")
                .contains("\0\0\0\13ssh-ed25519\0\0\0\40" + point + "\0\0\0\100")
                .endsWith(point + "\0\0\0\0\1\2\3\4\5");
    }

    @Test
    void sshKeygenReadsTheKeyAndFindsItsPublicPart(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(installed(), "ssh-keygen is not installed");
        SecretValue pair = new SecretGenerator(new Random(1)).make(new Generate(32, Alphabet.SSH));
        Path key = folder.resolve("key");
        Files.writeString(key, field(pair, "private"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        Process keygen = new ProcessBuilder("ssh-keygen", "-y", "-f", key.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(field(pair, "public"));
        assertThat(keygen.waitFor()).isZero();
    }

    private static boolean installed() {
        try {
            return new ProcessBuilder("ssh-keygen", "-?")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    >= 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
