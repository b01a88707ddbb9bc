package dev.atelier.catalog;

import dev.atelier.events.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Systems of the operator's own: a folder laid over other files, of which it replaces those that have the same path. */
public final class SystemsFolder implements Bundle {
    private final Path folder;
    private final Bundle below;

    private SystemsFolder(Path folder, Bundle below) {
        this.folder = folder;
        this.below = below;
    }

    /**
     * Lays a folder over other files.
     *
     * @param folder what {@code cfn-templates/} is for the systems that are built in: {@code mine/system.yaml}, {@code shared/…}
     * @throws Failure.Invalid code {@code systems-folder}, where it is no folder
     */
    public static Bundle over(Bundle below, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Failure.Invalid(
                    "systems-folder",
                    "There is no folder " + folder + " to take systems from.",
                    "Name a folder that holds one folder for each system, with its system.yaml and templates.");
        }
        return new SystemsFolder(folder.toAbsolutePath().normalize(), below);
    }

    @Override
    public Optional<byte[]> read(String path) {
        if (path.equals(INDEX)) {
            return Optional.of(index().getBytes(StandardCharsets.UTF_8));
        }
        return own(path).or(() -> below.read(path));
    }

    /** A path with dots leads out of the folder: a definition of somebody else's must not read, or export to, any place it likes. */
    private Optional<byte[]> own(String path) {
        Path file = folder.resolve(path).normalize();
        try {
            return file.startsWith(folder) && Files.isRegularFile(file)
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String index() {
        TreeSet<String> paths = below.read(INDEX).stream()
                .flatMap(bytes -> new String(bytes, StandardCharsets.UTF_8).lines())
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(SystemsFolder::visible)
                    .forEach(file -> paths.add(slashed(file)));
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
        return String.join("\n", paths);
    }

    /** What version control and editors leave beside the files is none of ours. */
    private static boolean visible(Path file) {
        return names(file).noneMatch(name -> name.startsWith("."));
    }

    private static String slashed(Path file) {
        return names(file).collect(Collectors.joining("/"));
    }

    private static Stream<String> names(Path file) {
        return StreamSupport.stream(file.spliterator(), false).map(Path::toString);
    }

    private Failure.Invalid unreadable(Exception cause) {
        return new Failure.Invalid(
                "systems-folder", "The folder " + folder + " cannot be read: " + cause.getMessage() + ".", "");
    }
}
