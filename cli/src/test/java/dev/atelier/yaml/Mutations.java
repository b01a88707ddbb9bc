package dev.atelier.yaml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Damages texts at random, but the same way for the same seed. */
public final class Mutations {
    private static final List<String> FRAGMENTS = List.of(
            "\t",
            ":",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "&a ",
            "*a",
            "<<: ",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "|\n",
            "!!x ",
            "!",
            "? ",
            "%",
            "---\n",
            "...\n",
            "#",
            "~",
            "\u0000",
            "\u00ff",
            "\uD834\uDD1E",
            "\\",
            "@",
            "`",
            "${env:X}",
            "${",
            ",",
            "0",
            "99999999999999999999",
            "true");

    private Mutations() {}

    /** The text with one to six pieces removed, doubled, inserted or overwritten. */
    public static byte[] of(byte[] text, Random random) {
        byte[] bytes = text;
        for (int change = random.nextInt(6); change >= 0; change--) {
            int from = random.nextInt(bytes.length + 1);
            int length = random.nextInt(Math.min(12, bytes.length - from + 1));
            byte[] piece =
                    switch (random.nextInt(4)) {
                        case 0 -> new byte[0];
                        case 1 -> doubled(bytes, from, length);
                        case 2 ->
                            FRAGMENTS.get(random.nextInt(FRAGMENTS.size())).getBytes(StandardCharsets.UTF_8);
                        default -> new byte[] {(byte) random.nextInt(256)};
                    };
            bytes = replaced(bytes, from, length, piece);
        }
        return bytes;
    }

    private static byte[] doubled(byte[] bytes, int from, int length) {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        piece.write(bytes, from, length);
        piece.write(bytes, from, length);
        return piece.toByteArray();
    }

    private static byte[] replaced(byte[] bytes, int from, int length, byte[] piece) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, from);
        result.writeBytes(piece);
        result.write(bytes, from + length, bytes.length - from - length);
        return result.toByteArray();
    }
}
