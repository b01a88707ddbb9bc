package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Version;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AboutTest {
    private static final Version RELEASE = new Version("1.2.0", Optional.of("1a2b3c4"));

    @Test
    void the_version_names_commit_java_and_platform() {
        assertThat(line(Map.of(
                        "java.version", "25.0.1",
                        "java.vendor.version", "Temurin-25.0.1+8",
                        "os.name", "Linux",
                        "os.arch", "amd64")))
                .isEqualTo("atelier 1.2.0 (commit 1a2b3c4, Java 25.0.1 Temurin-25.0.1+8, linux-x64)");
    }

    @Test
    void a_native_image_says_that_it_is_one() {
        assertThat(line(Map.of(
                        "org.graalvm.nativeimage.imagecode", "runtime",
                        "java.version", "25.0.1",
                        "os.name", "Mac OS X",
                        "os.arch", "aarch64")))
                .isEqualTo("atelier 1.2.0 (commit 1a2b3c4, native image, Java 25.0.1, macos-arm64)");
    }

    @Test
    void a_build_that_knows_no_commit_names_none() {
        Map<String, String> windows =
                Map.of("java.version", "25.0.1", "os.name", "Windows Server 2025", "os.arch", "amd64");
        assertThat(new About(name -> windows.getOrDefault(name, "")).line(new Version("1.2.0", Optional.empty())))
                .isEqualTo("atelier 1.2.0 (Java 25.0.1, windows-x64)");
    }

    private static String line(Map<String, String> properties) {
        return new About(name -> properties.getOrDefault(name, "")).line(RELEASE);
    }
}
