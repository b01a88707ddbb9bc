package dev.atelier.catalog;

import dev.atelier.events.Suggestion;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.Position;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the values of a template that stand for a file: exactly <code>"{{file:PATH}}"</code>, with a path below the systems. */
final class Embedding {
    private static final String SIGN = "{{file:";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{file:([^{}\\s]+)}}");

    private final Bundle bundle;
    private final Faults faults;
    private final Map<Position, String> texts = new HashMap<>();
    private final Set<String> paths = new TreeSet<>();

    Embedding(Bundle bundle, Faults faults) {
        this.bundle = bundle;
        this.faults = faults;
    }

    /** Finds them in a value and all that it holds; a file that is not there, or no text, is a fault. */
    void search(Node node) {
        switch (node) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Sequence sequence -> sequence.items().forEach(this::search);
            case Node.Mapping mapping -> mapping.entries().values().forEach(entry -> search(entry.value()));
        }
    }

    /** What is to stand in place of the found values. */
    Map<Position, String> texts() {
        return texts;
    }

    /** The paths of the found files. */
    Set<String> paths() {
        return paths;
    }

    private void scalar(Node.Scalar scalar) {
        if (!scalar.text().contains(SIGN)) {
            return;
        }
        Matcher placeholder = PLACEHOLDER.matcher(scalar.text());
        if (placeholder.matches()) {
            embed(placeholder.group(1), scalar.position());
        } else {
            faults.add(
                    scalar.position(), "A value that takes the text of a file is \"{{file:PATH}}\" and nothing else.");
        }
    }

    /** The list of files holds none outside of the systems' folders, which a path with dots could lead to. */
    private void embed(String path, Position position) {
        bundle.read(path)
                .filter(_ -> bundle.paths().contains(path))
                .ifPresentOrElse(
                        content -> embed(path, content, position),
                        () -> faults.add(
                                position,
                                "There is no file " + path + " among the systems.",
                                Suggestion.didYouMean(path, bundle.paths())));
    }

    private void embed(String path, byte[] content, Position position) {
        try {
            texts.put(
                    position,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
            paths.add(path);
        } catch (CharacterCodingException _) {
            faults.add(position, "The file " + path + " is not UTF-8 text.");
        }
    }
}
