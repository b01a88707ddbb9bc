package dev.atelier.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A library in Maven's local repository, whose paths say what it is: {@code GROUP/ARTIFACT/VERSION/ARTIFACT-VERSION.jar}.
 *
 * @param repository the local repository's folder
 */
record Library(Path repository, String group, String artifact, String version) {
    /** At its place, or below {@code licenses} for what the library contains of others. */
    private static final Pattern NOTICE =
            Pattern.compile("META-INF/(licenses/.+/META-INF/)?([\\w-]*-)?(LICENSE|NOTICE)(\\.txt|\\.md)?");

    private static final Pattern LICENSE = Pattern.compile("(?s)<license>(.*?)</license>");
    /** Texts that a group's jars lack. */
    private static final Path TEXTS = Path.of("src/licenses");

    private static final Pattern PARENT = Pattern.compile("(?s)<parent>(.*?)</parent>");

    /**
     * The library that a jar of the class path is.
     *
     * @return empty for what was built here
     */
    static Optional<Library> of(Path jar) {
        // Surefire tells which repository Maven uses.
        Path repository =
                Path.of(System.getProperty("localRepository", System.getProperty("user.home", "") + "/.m2/repository"));
        if (!jar.startsWith(repository)) {
            return Optional.empty();
        }
        Path path = repository.relativize(jar);
        int names = path.getNameCount();
        return Optional.of(new Library(
                repository,
                path.subpath(0, names - 3).toString().replace('/', '.'),
                path.getName(names - 3).toString(),
                path.getName(names - 2).toString()));
    }

    /** The licence's SPDX identifier, by its name in the library's POM or in one that it inherits from. */
    String license() {
        String pom = text(file(".pom"));
        Matcher license = LICENSE.matcher(pom);
        if (license.find()) {
            return spdx(element(license.group(1), "name"), license.group(1));
        }
        Matcher parent = PARENT.matcher(pom);
        if (!parent.find()) {
            throw new IllegalStateException(this + " names no licence");
        }
        String above = parent.group(1);
        return new Library(
                        repository, element(above, "groupId"), element(above, "artifactId"), element(above, "version"))
                .license();
    }

    /** Licence and notice texts in the jar, by their names, or the one that was found elsewhere. */
    SequencedMap<String, String> notices() {
        SequencedMap<String, String> notices = new TreeMap<>();
        Path missing = TEXTS.resolve(group + ".txt");
        if (Files.exists(missing)) {
            notices.put("LICENSE", text(missing).strip());
        }
        try (ZipFile jar = new ZipFile(file(".jar").toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (NOTICE.matcher(entry.getName()).matches()) {
                    String text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    notices.put(entry.getName(), text.replace("\r\n", "\n").strip());
                }
            }
            return notices;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param license all that the POM says of it, where a name such as "The BSD License" does not say which */
    private String spdx(String name, String license) {
        if (name.contains("Apache")) {
            return "Apache-2.0";
        }
        if (license.contains("/BSD-3-Clause<")) {
            return "BSD-3-Clause";
        }
        return switch (name) {
            case "BSD-2-Clause" -> "BSD-2-Clause";
            case "MIT-0" -> "MIT-0";
            case "MIT", "MIT License" -> "MIT";
            default ->
                throw new IllegalStateException(this + " has the licence " + name + ": decide whether it may be used");
        };
    }

    private Path file(String ending) {
        return repository
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ending);
    }

    private static String element(String xml, String name) {
        return xml.replaceFirst("(?s).*<" + name + ">(.*?)</" + name + ">.*", "$1")
                .strip();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version;
    }
}
