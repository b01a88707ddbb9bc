package dev.atelier.cli;

import dev.atelier.catalog.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import picocli.CommandLine.IVersionProvider;

/**
 * What {@code --version} prints, such as {@code atelier 1.2.0 (commit 1a2b3c4, native image, Java 25.0.1, linux-x64)}: what a report of
 * a fault has to say.
 */
final class About implements IVersionProvider {
    private final UnaryOperator<String> property;

    /** @param property the value of a system property, empty where it is not set */
    About(UnaryOperator<String> property) {
        this.property = property;
    }

    static About ofProcess() {
        return new About(name -> System.getProperty(name, ""));
    }

    @Override
    public String[] getVersion() {
        return new String[] {line(Version.current())};
    }

    String line(Version version) {
        List<String> facts = new ArrayList<>();
        version.commit().ifPresent(commit -> facts.add("commit " + commit));
        if (property.apply("org.graalvm.nativeimage.imagecode").equals("runtime")) {
            facts.add("native image");
        }
        facts.add(("Java " + property.apply("java.version") + " " + property.apply("java.vendor.version")).strip());
        facts.add(platform());
        return "atelier " + version.number() + " (" + String.join(", ", facts) + ")";
    }

    /** As the archives of a release are named, such as {@code macos-arm64}. */
    private String platform() {
        String system = property.apply("os.name").toLowerCase(Locale.ROOT);
        String processor = property.apply("os.arch").toLowerCase(Locale.ROOT);
        return (system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : system) + "-"
                + switch (processor) {
                    case "amd64", "x86_64" -> "x64";
                    case "aarch64" -> "arm64";
                    default -> processor;
                };
    }
}
