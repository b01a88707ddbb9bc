package dev.atelier.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of the agent, such as {@code 3.3.1142.0}; what the two ends may use of the protocol depends on it.
 *
 * @param parts four numbers
 */
public record AgentVersion(List<Integer> parts) {
    private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){3}");

    public AgentVersion {
        parts = List.copyOf(parts);
    }

    /** Reads a version; empty for what is no such version, which counts as an old one, as everywhere in the protocol. */
    public static Optional<AgentVersion> of(String text) {
        return Optional.of(text.strip())
                .filter(version -> FORM.matcher(version).matches())
                .map(version -> new AgentVersion(
                        Stream.of(version.split("\\.")).map(Integer::valueOf).toList()));
    }

    /** Compares number by number. */
    public boolean newerThan(int major, int minor, int build, int revision) {
        var other = List.of(major, minor, build, revision);
        for (int at = 0; at < other.size(); at++) {
            int order = parts.get(at).compareTo(other.get(at));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return String.join(".", parts.stream().map(String::valueOf).toList());
    }
}
