package dev.atelier.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failure that others have had before.
 *
 * @param code stable, in kebab case: what {@code error.code} holds in JSON
 * @param subjects resource types or API actions whose messages it explains, {@code *} for any characters; all when empty
 * @param message finds itself anywhere in a message; what its named groups find can stand in {@code next}
 * @param general asked only where no other entry explains the message
 * @param lasts whether it stays as it is until somebody does something about it, so that to try again is in vain
 * @param samples what AWS really says
 * @param explanation a sentence or two
 * @param next commands or deeds, in order, with placeholders such as <code>${stack}</code>
 */
public record KnownError(
        String code,
        String title,
        List<String> subjects,
        Pattern message,
        boolean general,
        boolean lasts,
        List<String> samples,
        String explanation,
        List<String> next)
        implements Page {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    public KnownError {
        subjects = List.copyOf(subjects);
        samples = List.copyOf(samples);
        next = List.copyOf(next);
    }

    /** Whether this is what AWS says of the subject. */
    boolean explains(String subject, String text) {
        return concerns(subject) && message.matcher(text).find();
    }

    private boolean concerns(String subject) {
        return subjects.isEmpty()
                || subjects.stream()
                        .anyMatch(glob -> subject.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q")));
    }

    /**
     * What to do about this very failure.
     *
     * @param text the message, whose parts may stand in a command
     * @param values by placeholder; one that has no value stays as a word in capital letters
     */
    public List<String> next(String text, Map<String, String> values) {
        Map<String, String> all = values(text, values);
        return next.stream().map(step -> filled(step, all)).toList();
    }

    /** The explanation of this very failure; the parameters are as those of {@link #next(String, Map)}. */
    public String explanation(String text, Map<String, String> values) {
        return filled(explanation, values(text, values));
    }

    private Map<String, String> values(String text, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(given);
        Matcher found = message.matcher(text);
        if (found.find()) {
            message.namedGroups().forEach((name, group) -> Optional.ofNullable(found.group(group))
                    .ifPresent(value -> values.put(name, value)));
        }
        return values;
    }

    static String filled(String step, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(step)
                .replaceAll(match -> Matcher.quoteReplacement(
                        values.getOrDefault(match.group(1), match.group(1).toUpperCase(java.util.Locale.ROOT))));
    }
}
