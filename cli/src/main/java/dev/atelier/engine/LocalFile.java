package dev.atelier.engine;

import dev.atelier.events.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of this machine that is to be uploaded.
 *
 * @param name what it is called in the bucket: its own name, without directories
 */
record LocalFile(Path path, String name, long size) {
    /** What a file system of Linux takes as a name. */
    private static final int LONGEST_NAME = 255;

    /** What S3 takes as an object. */
    private static final long LARGEST = 5L << 40;

    /**
     * Looks at files before the first of them is uploaded.
     *
     * @throws Failure.Invalid ({@code data-file-invalid}) with all that is wrong
     */
    static List<LocalFile> all(List<Path> paths) {
        List<LocalFile> files = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Map<String, Path> names = new HashMap<>();
        for (Path path : paths) {
            String name = name(path);
            String fault = fault(path, name);
            Path same = names.putIfAbsent(name, path);
            if (fault.isEmpty() && same != null) {
                fault = path + " and " + same + " would be one file in the bucket, as they have the same name.";
            }
            if (fault.isEmpty()) {
                files.add(new LocalFile(path, name, size(path)));
            } else {
                faults.add(fault);
            }
        }
        if (!faults.isEmpty()) {
            throw new Failure.Invalid(
                    "data-file-invalid",
                    String.join(" ", faults) + " Nothing was uploaded.",
                    "Name readable files, each with another name, then run the command again.");
        }
        return files;
    }

    /** The root has none. */
    private static String name(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse("");
    }

    private static String fault(Path path, String name) {
        if (Files.isDirectory(path)) {
            return "The directory " + path + " cannot be uploaded; name the files in it.";
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            return path + (Files.exists(path) ? " is not a file that can be read." : " does not exist.");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            return "The name of " + printable(path) + " has more than " + LONGEST_NAME
                    + " bytes, or control characters.";
        }
        return size(path) > LARGEST ? path + " is larger than the 5 TiB that an object may have." : "";
    }

    private static String printable(Path path) {
        return path.toString().replaceAll("\\p{Cntrl}", "?");
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw unreadable(path, String.valueOf(e.getMessage()));
        }
    }

    static Failure unreadable(Path path, String why) {
        return new Failure.Failed(
                "data-file-unreadable",
                path + " could not be read to its end: " + why + ".",
                "Run the same command again when nothing changes the file any more.");
    }
}
