package dev.atelier.catalog;

import dev.atelier.events.Failure;
import dev.atelier.events.Suggestion;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The systems that can be installed. Files are read and parsed only when they are asked for, once: starting the program must not
 * cost the parsing of systems that this run has nothing to do with.
 */
public final class Catalog {
    private static final String DEFINITION = "/system.yaml";
    private static final String BOOTSTRAP = "bootstrap/";

    private final Bundle bundle;
    private final Map<String, SystemDefinition> definitions = new HashMap<>();
    private final Map<String, Template> templates = new HashMap<>();

    /** The catalog that is built into the program. */
    public Catalog() {
        this(Bundle.ofClassPath());
    }

    public Catalog(Bundle bundle) {
        this.bundle = bundle;
    }

    /** The names of all systems, sorted. */
    public List<String> systems() {
        return bundle.paths().stream()
                .filter(path -> path.endsWith(DEFINITION))
                .map(path -> path.substring(0, path.length() - DEFINITION.length()))
                .sorted()
                .toList();
    }

    /**
     * The definition of a system.
     *
     * @throws Failure.Invalid code {@code unknown-system}, or {@code definition-invalid} with every fault of the file
     */
    public SystemDefinition definition(String system) {
        SystemDefinition known = definitions.get(system);
        if (known != null) {
            return known;
        }
        if (!systems().contains(system)) {
            throw new Failure.Invalid(
                    "unknown-system",
                    "There is no system " + system + ".",
                    Suggestion.didYouMean(system, systems())
                            .orElse("Choose one of: " + String.join(", ", systems()) + "."));
        }
        SystemDefinition definition = DefinitionReader.read(system + DEFINITION, file(system + DEFINITION));
        definitions.put(system, definition);
        return definition;
    }

    /**
     * A template by its path below {@code cfn-templates/}.
     *
     * @throws Failure.Invalid where there is no such file or it is no template
     */
    public Template template(String path) {
        Template known = templates.get(path);
        if (known != null) {
            return known;
        }
        Template template = TemplateReader.read(path, file(path), bundle);
        templates.put(path, template);
        return template;
    }

    /**
     * The paths of all that belongs to a system: the files of its folder, the shared templates its stacks use, the files that these
     * embed, what lies beside them that is no template, such as policies, and the bootstrap.
     */
    public List<String> files(String system) {
        Set<String> used = new TreeSet<>();
        templates(system).forEach(template -> {
            used.add(template.path());
            used.addAll(template.files());
            used.addAll(beside(template));
        });
        bundle.paths().stream()
                .filter(path -> path.startsWith(system + "/") || path.startsWith(BOOTSTRAP))
                .forEach(used::add);
        return List.copyOf(used);
    }

    private List<String> beside(Template template) {
        String folder = template.path().substring(0, template.path().lastIndexOf('/') + 1);
        return bundle.paths().stream()
                .filter(path -> path.startsWith(folder) && !path.endsWith(".yaml"))
                .toList();
    }

    /** The same by path, each as it is deployed: templates with the files in them that they embed. */
    public SortedMap<String, byte[]> contents(String system) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        files(system).forEach(path -> contents.put(path, file(path)));
        templates(system)
                .forEach(template ->
                        contents.put(template.path(), template.body().getBytes(StandardCharsets.UTF_8)));
        return contents;
    }

    private Stream<Template> templates(String system) {
        return definition(system).stacks().values().stream()
                .map(StackDefinition::template)
                .distinct()
                .map(this::template);
    }

    /**
     * The content of a bundled file.
     *
     * @throws Failure.Invalid code {@code unknown-file}
     */
    public byte[] file(String path) {
        return bundle.read(path)
                .orElseThrow(() ->
                        new Failure.Invalid("unknown-file", "There is no file " + path + " among the systems.", ""));
    }
}
