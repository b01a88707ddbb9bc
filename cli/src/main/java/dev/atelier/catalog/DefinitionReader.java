package dev.atelier.catalog;

import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/** Reads {@code system.yaml} strictly: every unknown key and wrong form is a fault with its place. */
final class DefinitionReader {
    /** The code of the failure of a definition that is not in order. */
    static final String INVALID = "definition-invalid";

    private final Faults faults;
    private final Fields fields;

    private DefinitionReader(Faults faults, Fields fields) {
        this.faults = faults;
        this.fields = fields;
    }

    static SystemDefinition read(String file, byte[] text) {
        Faults faults = new Faults(file);
        Node root = YamlReader.read(file, text);
        SystemDefinition definition = new DefinitionReader(faults, Fields.of(root, "the definition", faults)).read();
        faults.throwIfAny(INVALID);
        return definition;
    }

    private SystemDefinition read() {
        SequencedMap<String, String> accounts = accounts();
        Section section = new Section(faults, accounts.sequencedKeySet(), fields.has("users"));
        NodesReader nodes = new NodesReader(section);
        TeardownReader teardown = new TeardownReader(faults);
        AccessReader access = new AccessReader(section);
        SystemDefinition definition = new SystemDefinition(
                fields.text("system"),
                fields.text("title"),
                accounts,
                fields.named("parameters", new ParametersReader(section)::read),
                items("rules", new RulesReader(section)::read),
                fields.optional("users", "users").map(new UsersReader(section)::read),
                fields.optional("data", "data").map(new FeedReader(section)::read),
                items("secrets", new SecretsReader(section)::read),
                items("requires", new RequirementsReader(section)::read),
                fields.named("stacks", nodes::stack),
                fields.named("steps", nodes::step),
                items("teardown", teardown::wave),
                items("inverts", teardown::inversion),
                fields.named("targets", access::target),
                fields.named("databases", new DatabasesReader(section)::read),
                fields.named("checks", access::check),
                fields.named("urls", access::url),
                nextSteps(section),
                fields.optional("warnings", "warnings")
                        .map(new WarningsReader(section)::read)
                        .orElse(new Warnings(List.of(), List.of())));
        fields.refuseOthers();
        return definition;
    }

    private SequencedMap<String, String> accounts() {
        if (fields.requiredNode("accounts").isEmpty()) {
            return new LinkedHashMap<>();
        }
        return fields.named("accounts", (entry, _) -> Fields.text(entry.value(), entry.key(), faults)
                .orElse(""));
    }

    private List<Expression> nextSteps(Section section) {
        return fields.list("next_steps", (node, into) -> section.expression(node, "a next step")
                .ifPresent(into::add));
    }

    private <T> List<T> items(String key, Function<Node, T> reader) {
        return fields.list(key, (node, into) -> into.add(reader.apply(node)));
    }
}
