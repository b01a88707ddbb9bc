package dev.atelier.diagnosis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A refusal that hides its details in a code, as EC2's do.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
final class Denial {
    private static final Pattern ENCODED =
            Pattern.compile("Encoded authorization failure message:\\s*([A-Za-z0-9_=+/-]{16,})");

    private Denial() {}

    /** The code in a message. */
    static Optional<String> code(String message) {
        Matcher found = ENCODED.matcher(message);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The message for people: hundreds of letters that say nothing are left out. */
    static String withoutCode(String message) {
        return ENCODED.matcher(message).replaceAll("").strip();
    }
}
