package dev.atelier.config;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.events.Failure;
import dev.atelier.events.Suggestion;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.Position;
import dev.atelier.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the operator's file and checks it as a whole: every fault is found before any is reported. */
public final class ConfigReader {
    /** The code of the failure of a config that is not in order. */
    public static final String INVALID = "config-invalid";

    static final String INSTANCE_PATTERN = "[a-z](-?[a-z0-9])*";
    static final int INSTANCE_LENGTH = 16;
    private static final Pattern INSTANCE = Pattern.compile(INSTANCE_PATTERN);

    private final Catalog catalog;
    private final Map<String, String> environment;

    public ConfigReader(Catalog catalog, Map<String, String> environment) {
        this.catalog = catalog;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads and checks a config.
     *
     * @param file the name that error sentences carry
     * @throws Failure.Invalid code {@code config-invalid} or {@code yaml-invalid}, with every fault
     */
    public Config read(String file, byte[] text) {
        Node document = YamlReader.read(file, text);
        Faults faults = new Faults(file);
        Fields root = Fields.of(withoutEmptySections(document), "the config", faults);
        Optional<SystemDefinition> definition = system(root, faults);
        String instance = instance(root, faults);
        SequencedMap<String, Config.Account> accounts = new AccountsReader(faults)
                .read(
                        root,
                        roles(root, definition),
                        definition.map(SystemDefinition::rules).orElse(List.of()));
        Node.Mapping section = parameters(root, faults);
        Position place = root.position("parameters");
        ParametersReader.Parameters parameters = definition
                .map(system -> new ParametersReader(system, section, place, environment, faults).read())
                .orElseGet(() -> new ParametersReader.Parameters(new LinkedHashMap<>(), List.of()));
        List<User> users = users(root, definition, faults);
        Map<String, String> tags = new TagsReader(faults).read(root);
        Config.Bootstrap bootstrap = new BootstrapReader(faults).read(root);
        root.refuseOthers(definition.map(ConfigReader::misplaced).orElse(Map.of()));
        faults.throwIfAny(INVALID);
        return new Config(
                file,
                definition.orElseThrow().system(),
                instance,
                accounts,
                parameters.values(),
                users,
                tags,
                bootstrap,
                parameters.warnings());
    }

    /** A key whose lines are all commented out reads as nothing, and is as good as absent. */
    private static Node withoutEmptySections(Node document) {
        if (!(document instanceof Node.Mapping root)) {
            return document;
        }
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(root.entries());
        entries.values().removeIf(entry -> entry.value().kind().equals("nothing"));
        return new Node.Mapping(root.position(), root.tag(), entries);
    }

    private Optional<SystemDefinition> system(Fields root, Faults faults) {
        List<String> systems = catalog.systems();
        Optional<String> name = root.requiredText("system");
        name.filter(unknown -> !systems.contains(unknown))
                .ifPresent(unknown -> faults.add(
                        root.valuePosition("system"),
                        "There is no system \"" + unknown + "\".",
                        Suggestion.didYouMean(unknown, systems)
                                .or(() -> Optional.of("Choose one of: " + String.join(", ", systems) + "."))));
        return name.filter(systems::contains).map(catalog::definition);
    }

    private static String instance(Fields root, Faults faults) {
        Optional<String> instance = root.requiredText("instance");
        instance.filter(name -> !isInstance(name)).ifPresent(name -> {
            String tidy = name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
            faults.add(
                    root.valuePosition("instance"),
                    "The instance has 1 to " + INSTANCE_LENGTH
                            + " lower-case letters, digits and single hyphens, and begins with a letter, unlike \""
                            + name + "\".",
                    isInstance(tidy) ? Optional.of("Did you mean " + tidy + "?") : Optional.empty());
        });
        return instance.orElse("");
    }

    private static boolean isInstance(String name) {
        return INSTANCE.matcher(name).matches() && name.length() <= INSTANCE_LENGTH;
    }

    /** The roles of the system; of an unknown system, those that the file names. */
    private static SequencedSet<String> roles(Fields root, Optional<SystemDefinition> definition) {
        return definition
                .<SequencedSet<String>>map(system -> system.accounts().sequencedKeySet())
                .orElseGet(() -> root.node("accounts").filter(Node.Mapping.class::isInstance).stream()
                        .flatMap(node -> ((Node.Mapping) node).entries().keySet().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** None where the system knows no users; of an unknown system nobody knows that. */
    private static List<User> users(Fields root, Optional<SystemDefinition> definition, Faults faults) {
        if (definition.isEmpty()) {
            root.node("users");
        }
        return definition
                .flatMap(SystemDefinition::users)
                .map(known -> new UsersReader(known, faults).read(root))
                .orElse(List.of());
    }

    private static Node.Mapping parameters(Fields root, Faults faults) {
        return root.node("parameters")
                .flatMap(node -> Fields.mapping(node, "parameters", faults))
                .orElseGet(() -> new Node.Mapping(root.position(), "map", new LinkedHashMap<>()));
    }

    private static Map<String, String> misplaced(SystemDefinition definition) {
        return definition.parameters().keySet().stream()
                .collect(Collectors.toMap(name -> name, _ -> "It is a parameter: write it under parameters."));
    }
}
