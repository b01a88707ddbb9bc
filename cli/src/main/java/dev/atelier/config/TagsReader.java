package dev.atelier.config;

import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the section {@code tags}, which every stack and what it holds carries.
 *
 * @see <a href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html">Limits of tags</a>
 */
final class TagsReader {
    /** AWS allows 50 on a resource; the rest is for the tool's own and those of the templates. */
    static final int MAXIMUM = 40;

    static final int KEY_LENGTH = 128;
    static final int VALUE_LENGTH = 256;
    static final String CHARACTERS = "[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]*";
    private static final Pattern FORM = Pattern.compile(CHARACTERS);

    private final Faults faults;

    TagsReader(Faults faults) {
        this.faults = faults;
    }

    Map<String, String> read(Fields root) {
        Map<String, String> tags = root.named("tags", (entry, _) -> tag(entry));
        if (tags.size() > MAXIMUM) {
            faults.add(
                    root.position("tags"), "There are " + tags.size() + " tags; at most " + MAXIMUM + " are allowed.");
        }
        return tags;
    }

    private String tag(Node.Entry entry) {
        String key = entry.key();
        String lower = key.toLowerCase(Locale.ROOT);
        if (lower.startsWith("aws:") || lower.startsWith("atelier:")) {
            faults.add(
                    entry.position(),
                    "Tags that begin with " + key.substring(0, key.indexOf(':') + 1)
                            + " are reserved; choose another name than " + key + ".");
        }
        if (key.isEmpty() || key.length() > KEY_LENGTH || !FORM.matcher(key).matches()) {
            faults.add(
                    entry.position(),
                    "The name of a tag has 1 to " + KEY_LENGTH + " letters, digits, blanks or characters of _.:/=+-@.");
        }
        String value = Fields.text(entry.value(), "The tag " + key, faults).orElse("");
        if (value.length() > VALUE_LENGTH || !FORM.matcher(value).matches()) {
            faults.add(
                    entry.value().position(),
                    "The value of a tag has at most " + VALUE_LENGTH
                            + " letters, digits, blanks or characters of _.:/=+-@.");
        }
        return value;
    }
}
