package dev.atelier.knowledge;

import dev.atelier.events.Failure;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the two lists of errors strictly: a key that is unknown or missing is a fault with its place. */
final class KnowledgeReader {
    private static final String INVALID = "knowledge-invalid";

    private final Faults faults;

    private KnowledgeReader(Faults faults) {
        this.faults = faults;
    }

    /** @throws Failure.Invalid with every fault */
    static List<KnownError> known(String file, byte[] text) {
        return errors(file, text, reader -> reader::known);
    }

    /** @throws Failure.Invalid with every fault */
    static List<OwnError> own(String file, byte[] text) {
        return errors(file, text, reader -> reader::own);
    }

    private static <T> List<T> errors(String file, byte[] text, Function<KnowledgeReader, Function<Fields, T>> form) {
        Faults faults = new Faults(file);
        Function<Fields, T> item = form.apply(new KnowledgeReader(faults));
        Fields root = Fields.of(YamlReader.read(file, text), "the list", faults);
        List<T> errors = root.list("errors", (node, into) -> into.add(read(node, item, faults)));
        root.refuseOthers();
        faults.throwIfAny(INVALID);
        return errors;
    }

    private static <T> T read(Node node, Function<Fields, T> item, Faults faults) {
        Fields fields = Fields.of(node, "an error", faults);
        T read = item.apply(fields);
        fields.refuseOthers();
        return read;
    }

    private KnownError known(Fields fields) {
        return new KnownError(
                fields.text("code"),
                fields.text("title"),
                fields.texts("subjects"),
                pattern(fields).orElse(Pattern.compile("")),
                fields.flag("general"),
                fields.flag("lasts"),
                fields.texts("samples"),
                fields.text("explanation").strip(),
                fields.texts("next"));
    }

    private Optional<Pattern> pattern(Fields fields) {
        return fields.requiredText("message").flatMap(text -> {
            try {
                return Optional.of(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                faults.add(
                        fields.valuePosition("message"), "This is no regular expression: " + e.getDescription() + ".");
                return Optional.empty();
            }
        });
    }

    private OwnError own(Fields fields) {
        return new OwnError(
                fields.text("code"),
                fields.text("title"),
                fields.optionalNumber("exit").orElse(1L).intValue(),
                fields.text("explanation").strip(),
                fields.texts("next"));
    }
}
