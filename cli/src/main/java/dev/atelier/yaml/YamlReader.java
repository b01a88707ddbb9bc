package dev.atelier.yaml;

import dev.atelier.events.Failure;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document without making anything of it but {@link Node}s: tags are kept, no class is ever named by a file.
 * Anchors and merge keys work; duplicate keys, a second document, more than 1 MB, and aliases that blow up are refused.
 */
public final class YamlReader {
    /** The code of the failure of a file that is not readable YAML. */
    public static final String INVALID = "yaml-invalid";

    private YamlReader() {}

    /**
     * Reads a document.
     *
     * @param file the name that positions carry
     * @throws Failure.Invalid code {@code yaml-invalid}, with the place of each fault
     */
    public static Node read(String file, byte[] bytes) {
        String text = new TextDecoder(file).decode(bytes);
        Faults faults = new Faults(file);
        Composer composer = new Composer(new ParserImpl(new StreamReader(text), new LoaderOptions()), file, faults);
        try {
            Node document = composer.document();
            faults.throwIfAny(INVALID);
            return document;
        } catch (MarkedYAMLException e) {
            SyntaxError.of(e, file, text).addTo(faults);
            throw faults.failure(INVALID);
        }
    }
}
