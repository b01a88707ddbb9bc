package dev.atelier.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this program, which is also that of its bundled templates: what {@code --version} and the stacks' tags say. */
public final class Version {
    private Version() {}

    /** Such as {@code 0.1.0}; the build writes it into a resource, as a native image has no manifest to read. */
    public static String current() {
        try (InputStream resource =
                Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"), "version.properties")) {
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
