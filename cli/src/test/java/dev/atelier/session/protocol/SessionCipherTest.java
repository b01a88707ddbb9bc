package dev.atelier.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCipherTest {
    private static final String ZEROS = "00".repeat(32);
    private static final byte[] KEY = HexFormat.of().parseHex(ZEROS + "11".repeat(32));

    private final SessionCipher cipher = new SessionCipher(KEY, new SecureRandom());
    private final SessionCipher other =
            new SessionCipher(HexFormat.of().parseHex("11".repeat(32) + ZEROS), new SecureRandom());

    /** Test case 14 of the specification of GCM: key, nonce and text of zeros. */
    @Test
    void decryptsAKnownText() throws GeneralSecurityException {
        byte[] encrypted = HexFormat.of()
                .parseHex("000000000000000000000000" + "cea7403d4d606b6e074ec5d3baf39d18"
                        + "d0d1c8a799996bf0265b98b5d48ab919");
        assertThat(cipher.decrypt(encrypted)).isEqualTo(new byte[16]);
    }

    @Test
    void eachDirectionHasItsOwnKey() throws GeneralSecurityException {
        byte[] text = "ls\r".getBytes(StandardCharsets.UTF_8);
        assertThat(other.decrypt(cipher.encrypt(text))).isEqualTo(text);
        assertThat(cipher.decrypt(other.encrypt(text))).isEqualTo(text);
        assertThatThrownBy(() -> cipher.decrypt(cipher.encrypt(text))).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theSameTextNeverLooksTheSame() {
        assertThat(cipher.encrypt(new byte[4])).isNotEqualTo(cipher.encrypt(new byte[4]));
    }

    @Test
    void whatWasChangedOrCutOffIsRefused() {
        byte[] encrypted = other.encrypt(new byte[] {1, 2, 3});
        for (int length = 0; length < encrypted.length; length++) {
            byte[] cut = Arrays.copyOf(encrypted, length);
            assertThatThrownBy(() -> cipher.decrypt(cut)).isInstanceOf(GeneralSecurityException.class);
            byte[] changed = encrypted.clone();
            changed[length] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(changed)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 63, 65, 96})
    void aKeyOfAnotherLengthIsNone(int length) {
        assertThatThrownBy(() -> new SessionCipher(new byte[length], new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
