package dev.atelier.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every error that can be explained. The lists are part of the program and are read only when something has failed. */
public final class Knowledge {
    private @Nullable List<KnownError> known;
    private @Nullable List<OwnError> own;

    /**
     * What is known of a message of AWS.
     *
     * @param subject the type of the resource that failed or the action that was called, such as {@code ecs:RunTask}
     */
    public Optional<KnownError> of(String subject, String message) {
        return known().stream()
                .filter(error -> error.explains(subject, message))
                .min(Comparator.comparing(KnownError::general));
    }

    /** The messages of AWS that are known, in the order of the list. */
    public List<KnownError> known() {
        List<KnownError> list = known;
        if (list == null) {
            list = KnowledgeReader.known("known-errors.yaml", bundled("known-errors.yaml"));
            known = list;
        }
        return list;
    }

    /** The failures that atelier itself tells of. */
    public List<OwnError> own() {
        List<OwnError> list = own;
        if (list == null) {
            list = KnowledgeReader.own("own-errors.yaml", bundled("own-errors.yaml"));
            own = list;
        }
        return list;
    }

    /** Everything that has a code, sorted by it. */
    public List<Page> pages() {
        return Stream.concat(known().stream(), own().stream())
                .sorted(Comparator.comparing(Page::code))
                .<Page>map(page -> page)
                .toList();
    }

    private static byte[] bundled(String file) {
        try (InputStream stream = Objects.requireNonNull(Knowledge.class.getResourceAsStream(file), file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
