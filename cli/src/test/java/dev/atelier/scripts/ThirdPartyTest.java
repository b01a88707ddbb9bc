package dev.atelier.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code THIRD-PARTY.txt} names every library that is in the program, with its licence and the notices that came with it; {@code
 * scripts/reference} has it written anew.
 */
class ThirdPartyTest {
    private static final Path FILE = Path.of("../THIRD-PARTY.txt");

    /** What is on the class path of the compiler or of tests only; anything else is in the program. */
    private static final Set<String> TEST_ONLY = Set.of(
            "com.tngtech.archunit",
            "commons-codec",
            "commons-io",
            "io.zonky.test",
            "io.zonky.test.postgres",
            "net.bytebuddy",
            "org.apache.commons",
            "org.apache.maven.surefire",
            "org.apiguardian",
            "org.assertj",
            "org.checkerframework",
            "org.junit.jupiter",
            "org.junit.platform",
            "org.opentest4j",
            "org.tukaani");

    @Test
    void every_library_of_the_program_is_named_with_its_licence_and_notices() throws IOException {
        String notices = notices();
        if (Boolean.getBoolean("atelier.reference.write")) {
            Files.writeString(FILE, notices);
        }
        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as("The libraries have changed; run scripts/reference, and commit what it changes in THIRD-PARTY.txt")
                .isEqualTo(notices);
    }

    private static String notices() throws IOException {
        List<Library> libraries = libraries();
        return """
                Third-party notices of atelier

                atelier itself is licensed under Apache-2.0 (the file LICENSE). It contains these libraries:

                """ + byLicense(libraries) + """

                The native binary contains, beside them, parts of OpenJDK and of GraalVM Community Edition (Substrate VM). They are
                licensed under the GNU General Public License, version 2, with the Classpath Exception, whose text stands at the
                end. The folder legal of a release's archive holds the notices of the very version that it was built with.
                """ + texts(libraries)
                + block(
                        "OpenJDK, GraalVM",
                        Files.readString(Path.of("src/licenses/GPL-2.0-with-classpath-exception.txt")));
    }

    /** One line for each group and version, such as that of the AWS SDK with its many modules. */
    private static String byLicense(List<Library> libraries) {
        Map<String, Set<String>> artifacts = new TreeMap<>();
        for (Library library : libraries) {
            String key = library.license() + "  " + library.group() + " " + library.version();
            artifacts.computeIfAbsent(key, _ -> new TreeSet<>()).add(library.artifact());
        }
        return artifacts.entrySet().stream()
                .map(line -> line.getKey() + ": " + String.join(", ", line.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** Each text once, under the names of all groups whose libraries have it. */
    private static String texts(List<Library> libraries) {
        Map<String, Set<String>> owners = new TreeMap<>();
        for (Library library : libraries) {
            library.notices().forEach((name, text) -> owners.computeIfAbsent(text, _ -> new TreeSet<>())
                    .add(library.group() + " " + name.replaceFirst("META-INF/", "")));
        }
        return owners.entrySet().stream()
                .sorted((one, other) -> String.join("", one.getValue()).compareTo(String.join("", other.getValue())))
                .map(entry -> block(String.join(", ", entry.getValue()), entry.getKey()))
                .collect(Collectors.joining());
    }

    private static String block(String title, String text) {
        return "\n" + "-".repeat(100) + "\n" + title + "\n" + "-".repeat(100) + "\n\n" + text.stripTrailing() + "\n";
    }

    private static List<Library> libraries() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .flatMap(entry -> Library.of(Path.of(entry)).stream())
                .filter(library -> !TEST_ONLY.contains(library.group()))
                .toList();
    }
}
