package dev.atelier.session.plugin;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The version of a plugin, as it tells it. */
record PluginVersion(int major, int minor, int patch, int build) {
    private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,3}");

    /** The last version to which the answer of AWS, token and all, is passed as an argument. */
    private static final PluginVersion LAST_WITH_ARGUMENT = new PluginVersion(1, 2, 497, 0);

    /** What the plugin printed; empty where that is no version, as of builds of one's own. */
    static Optional<PluginVersion> parse(String text) {
        if (!FORM.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        String[] parts = (text.strip() + ".0.0.0").split("\\.", -1);
        return Optional.of(new PluginVersion(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3])));
    }

    /** Whether it takes the answer of AWS from the environment, where no list of processes shows it. */
    boolean readsEnvironment() {
        return compareTo(LAST_WITH_ARGUMENT) > 0;
    }

    private int compareTo(PluginVersion other) {
        return Comparator.comparingInt(PluginVersion::major)
                .thenComparingInt(PluginVersion::minor)
                .thenComparingInt(PluginVersion::patch)
                .thenComparingInt(PluginVersion::build)
                .compare(this, other);
    }
}
