package dev.atelier.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of this program, which is also that of its bundled templates.
 *
 * @param number such as {@code 1.2.0}, or {@code 0.1.0-SNAPSHOT} where no release was built
 * @param commit what it was built from, shortened, with {@code -dirty} where files had been changed since; empty where the build
 *     could not tell
 */
public record Version(String number, Optional<String> commit) {
    private static final Pattern TAG = Pattern.compile("\\bv(\\d+\\.\\d+[\\w.+-]*)");
    private static final Pattern COMMIT = Pattern.compile("^[0-9a-f]{7,40}(-dirty)?\\b");

    /** What the build wrote into a resource, as a native image has no manifest to read. */
    public static Version current() {
        try (InputStream resource =
                Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"), "version.properties")) {
            Properties properties = new Properties();
            properties.load(resource);
            return of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The version by what is known of the sources: a release's tag before the version that the build file has, and what Git's
     * archive says (with {@code export-subst}) where the sources came without their history. What could not be told still stands
     * there as a placeholder, which looks like neither a tag nor a commit.
     */
    static Version of(Properties properties) {
        String archive = properties.getProperty("archive", "");
        return new Version(
                first(TAG, properties.getProperty("tag", ""), archive)
                        .map(tag -> tag.group(1))
                        .orElse(properties.getProperty("version")),
                first(COMMIT, properties.getProperty("commit", ""), archive).map(Matcher::group));
    }

    private static Optional<Matcher> first(Pattern pattern, String... texts) {
        return Stream.of(texts).map(pattern::matcher).filter(Matcher::find).findFirst();
    }
}
