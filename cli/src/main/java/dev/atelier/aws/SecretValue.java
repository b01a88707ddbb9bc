package dev.atelier.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * The value of a secret between two calls to AWS. It can be checked, but only gateways and what logs in to a database read it, and it
 * never prints.
 */
public final class SecretValue {
    private final char[] text;

    private SecretValue(char[] text) {
        this.text = text;
    }

    /** Copies the characters, so that the caller can wipe them. */
    public static SecretValue of(char[] text) {
        return new SecretValue(text.clone());
    }

    /**
     * A text as a file or pipe delivers it: UTF-8, and without the newline that ends its last line.
     *
     * @throws CharacterCodingException when it is not UTF-8
     */
    public static SecretValue ofFile(byte[] bytes) throws CharacterCodingException {
        CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        int length = decoded.length();
        if (length > 0 && decoded.charAt(length - 1) == '\n') {
            length -= length > 1 && decoded.charAt(length - 2) == '\r' ? 2 : 1;
        }
        char[] text = new char[length];
        decoded.get(text);
        return new SecretValue(text);
    }

    /** A JSON object of texts. */
    public static SecretValue ofFields(SequencedMap<String, SecretValue> fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((name, value) -> texts.put(name, value.reveal()));
        try {
            return new SecretValue(JSON.std.asString(texts).toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isEmpty() {
        return text.length == 0;
    }

    /** Whether the pattern matches the whole text. */
    public boolean matches(Pattern pattern) {
        return pattern.matcher(CharBuffer.wrap(text)).matches();
    }

    /** Whether this is a JSON object with a text, not an empty one, under each of the names. */
    public boolean hasFields(Collection<String> names) {
        try {
            Map<String, Object> object = JSON.std.mapFrom(reveal());
            return names.stream().allMatch(name -> object.get(name) instanceof String value && !value.isEmpty());
        } catch (IOException e) {
            // The exception is dropped on purpose: its message quotes the text.
            return false;
        }
    }

    /** A text of a JSON object; empty where there is none of this name. */
    public Optional<SecretValue> field(String name) {
        try {
            return JSON.std.mapFrom(reveal()).get(name) instanceof String value && !value.isEmpty()
                    ? Optional.of(of(value.toCharArray()))
                    : Optional.empty();
        } catch (IOException e) {
            // As above.
            return Optional.empty();
        }
    }

    /** A copy of the characters, for who hands them to a server that is none of AWS's. */
    public char[] characters() {
        return text.clone();
    }

    /** A text without this value in it. */
    String hiddenIn(String words) {
        return isEmpty() ? words : words.replace(reveal(), toString());
    }

    String reveal() {
        return String.valueOf(text);
    }

    @Override
    public String toString() {
        return "***";
    }
}
