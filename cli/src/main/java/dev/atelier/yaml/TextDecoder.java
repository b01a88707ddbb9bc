package dev.atelier.yaml;

import dev.atelier.events.Failure;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.reader.StreamReader;

/** Turns the bytes of a file into text that a YAML parser accepts, or says what stands in the way. */
final class TextDecoder {
    private static final int MAXIMUM_BYTES = 1_000_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;

    TextDecoder(String file) {
        this.file = file;
    }

    String decode(byte[] bytes) {
        if (bytes.length > MAXIMUM_BYTES) {
            throw fault("", "The file has " + bytes.length + " bytes; more than 1 MB is not read.");
        }
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        if (result.isError()) {
            throw fault(text, "The file is not UTF-8 text from here on; save it as UTF-8.");
        }
        String content = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        refuseControlCharacters(content);
        return content;
    }

    private void refuseControlCharacters(String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                throw fault(
                        text.substring(0, i),
                        "The character U+%04X stands here, which YAML does not allow.".formatted(character));
            }
        }
    }

    /** A fault just behind the given text. */
    private Failure.Invalid fault(String before, String sentence) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int lineStart = before.lastIndexOf('\n') + 1;
        int column = 1 + before.codePointCount(lineStart, before.length());
        Faults faults = new Faults(file);
        faults.add(new Position(file, line, column), sentence);
        return faults.failure(YamlReader.INVALID);
    }
}
