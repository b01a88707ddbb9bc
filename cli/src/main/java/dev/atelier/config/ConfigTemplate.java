package dev.atelier.config;

import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.yaml.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Writes the config that an operator starts from: every parameter with its description, what must be set with an example to
 * replace, everything else commented out with its default.
 */
public final class ConfigTemplate {
    private static final int WIDTH = 100;

    private final SystemDefinition definition;
    private final Map<String, String> values;
    private final Set<String> demanded;
    /** Such as 111122223333, each another, as some roles may not share an account. */
    private final Iterator<String> exampleIds = LongStream.iterate(111122223333L, id -> id + 111111111111L)
            .mapToObj(Long::toString)
            .iterator();

    private final StringBuilder text = new StringBuilder();

    private ConfigTemplate(SystemDefinition definition, Map<String, String> values) {
        this.definition = definition;
        this.values = values;
        Map<String, String> holding = new HashMap<>(Defaults.of(definition));
        holding.putAll(values);
        this.demanded = Defaults.demanded(definition, holding);
    }

    /** The commented config of a system, as YAML. */
    public static String commented(SystemDefinition definition) {
        return commented(definition, Map.of());
    }

    /**
     * The same with some values set.
     *
     * @param values by parameter, as text; items of lists comma-joined
     */
    public static String commented(SystemDefinition definition, Map<String, String> values) {
        return new ConfigTemplate(definition, values).write();
    }

    private String write() {
        comment("", definition.title() + ".");
        comment("", "Replace what is marked with <-, and take the # away from what you want to change.");
        comment("", "atelier validate -f FILE then finds what is wrong.");
        line("");
        line("system: " + YamlText.of(definition.system()));
        line("");
        comment(
                "",
                "The name of this installation, part of stack names and addresses: at most "
                        + ConfigReader.INSTANCE_LENGTH
                        + " lower-case letters, digits and hyphens. No two installations have the same name.");
        line("instance: dev                       # <-");
        line("");
        line("accounts:");
        definition.accounts().forEach(this::account);
        line("");
        line("parameters:");
        definition.parameters().values().forEach(this::parameter);
        definition.users().ifPresent(users -> users(users.addresses()));
        ending();
        return text.toString();
    }

    private void account(String role, String description) {
        String id = exampleIds.next();
        comment("  ", description);
        line("  " + role + ":");
        line("    id: \"" + id + "\"              # <- 12 digits, in quotes");
        line("    region: eu-west-1               # <-");
        line("    # profile: my-profile           # of your AWS configuration, or instead of it:");
        line("    # role_arn: arn:aws:iam::" + id + ":role/NAME");
        line("    # external_id: NAME");
    }

    private void parameter(ParameterDefinition parameter) {
        comment("  ", parameter.description());
        facts(parameter).ifPresent(facts -> comment("  ", facts));
        line(setting(parameter));
        line("");
    }

    private String setting(ParameterDefinition parameter) {
        String name = parameter.name();
        String given = values.get(name);
        if (given != null) {
            return "  " + name + ": " + value(parameter, given);
        }
        if (demanded.contains(name)) {
            String example = parameter.example().or(parameter::defaultValue).orElse("");
            return "  " + name + ": " + value(parameter, example) + "  # <-";
        }
        return "  # " + name + ": "
                + value(
                        parameter,
                        parameter.defaultValue().or(parameter::example).orElse(""));
    }

    private static Optional<String> facts(ParameterDefinition parameter) {
        List<String> facts = new ArrayList<>();
        parameter.ignored().ifPresent(facts::add);
        if (Defaults.isConditional(parameter.required())) {
            facts.add("Required with " + ParametersReader.inWords(parameter.required()) + ".");
        }
        if (parameter.auto()) {
            facts.add("The item auto is the public address from which you deploy.");
        }
        if (!parameter.allowed().isEmpty()) {
            facts.add("One of: " + String.join(", ", parameter.allowed()) + ".");
        }
        ValueCheck.bounds(parameter).ifPresent(bounds -> facts.add(measure(parameter) + bounds + "."));
        parameter
                .defaultValue()
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> facts.add("Default: " + value + "."));
        return facts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", facts));
    }

    /** What the bounds of a parameter measure. */
    private static String measure(ParameterDefinition parameter) {
        return switch (parameter.type()) {
            case INTEGER, BOOLEAN -> "Number: ";
            case CIDR -> "Prefix length: ";
            case LIST, CIDR_LIST -> "Items: ";
            case STRING, DOMAIN, EMAIL, ARN -> "Characters: ";
        };
    }

    /** A value, given as text, as the file writes it. */
    static String value(ParameterDefinition parameter, String value) {
        return switch (parameter.type()) {
            case INTEGER, BOOLEAN -> value;
            case LIST, CIDR_LIST ->
                Arrays.stream(value.split(",", -1))
                        .filter(item -> !item.isEmpty())
                        .map(YamlText::of)
                        .collect(Collectors.joining(", ", "[", "]"));
            case STRING, DOMAIN, CIDR, EMAIL, ARN -> YamlText.of(value);
        };
    }

    private void users(boolean addresses) {
        comment(
                "",
                "Who uses the platform: " + (addresses ? "" : "names, or ")
                        + "mail addresses, whose part before the @ is the login name.");
        line("# users:");
        line("#   - ada@example.com");
        line("#   - { name: alan, email: a.t@example.com, uid: 20001 }");
        line("");
    }

    private void ending() {
        comment("", "Tags for every stack and what it holds.");
        line("# tags:");
        line("#   cost-centre: \"42\"");
        line("");
        comment(
                "",
                "What CloudFormation may do in the accounts, and which other accounts may use what bootstrap makes.");
        line("# bootstrap:");
        line("#   cloudformation_execution_policies: [" + BootstrapReader.ADMINISTRATOR + "]");
        line("#   trust: [\"444455556666\"]");
    }

    private void comment(String indent, String sentence) {
        StringBuilder current = new StringBuilder();
        for (String word : sentence.strip().split("\\s+", -1)) {
            if (!current.isEmpty() && indent.length() + 3 + current.length() + word.length() > WIDTH) {
                line(indent + "# " + current);
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        line(indent + "# " + current);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
