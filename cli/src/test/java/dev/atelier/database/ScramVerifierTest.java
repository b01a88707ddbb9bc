package dev.atelier.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The exchange of <a href="https://www.rfc-editor.org/rfc/rfc7677#section-3">RFC 7677, section 3</a>. */
class ScramVerifierTest {
    private static final byte[] SALT = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
    private static final String EXCHANGE =
            "n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
                    + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";

    private final ScramVerifier verifier = ScramVerifier.of("pencil".toCharArray(), SALT, 4096);

    @Test
    void the_server_key_signs_as_the_example_of_the_rfc_does() throws Exception {
        byte[] signature = mac(verifier.serverKey());

        assertThat(Base64.getEncoder().encodeToString(signature))
                .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    @Test
    void the_stored_key_accepts_the_proof_of_the_rfc() throws Exception {
        byte[] proof = Base64.getDecoder().decode("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        byte[] signature = mac(verifier.storedKey());
        byte[] clientKey = new byte[proof.length];
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] = (byte) (proof[i] ^ signature[i]);
        }

        assertThat(MessageDigest.getInstance("SHA-256").digest(clientKey)).isEqualTo(verifier.storedKey());
    }

    @Test
    void the_text_has_the_form_that_the_server_keeps() {
        assertThat(verifier.text())
                .matches("SCRAM-SHA-256\\$4096:W22ZaJ0SNY7soEsUEjb6gQ==\\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=");
        assertThat(verifier.toString()).isEqualTo("SCRAM-SHA-256");
    }

    @Test
    void two_verifiers_of_one_password_differ() {
        var random = new Random(1);

        assertThat(ScramVerifier.of("pencil".toCharArray(), random).text())
                .isNotEqualTo(ScramVerifier.of("pencil".toCharArray(), random).text());
    }

    private static byte[] mac(byte[] key) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(EXCHANGE.getBytes(UTF_8));
    }
}
