package dev.atelier.catalog;

import dev.atelier.catalog.SecretDefinition.Alphabet;
import dev.atelier.catalog.SecretDefinition.Generate;
import dev.atelier.catalog.SecretDefinition.Kind;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one item of the section {@code secrets}. */
final class SecretsReader {
    private static final int SHORTEST_PASSWORD = 8;
    private static final int SHORTEST_KEY = 2048;
    private static final int LONGEST_KEY = 4096;

    private static final List<String> KEY_PAIR = List.of("private", "public");

    private final Section section;

    SecretsReader(Section section) {
        this.section = section;
    }

    SecretDefinition read(Node node) {
        Fields fields = Fields.of(node, "a secret", section.faults());
        Kind kind = word(fields, "kind", Kind.values()).orElse(Kind.TEXT);
        List<String> names = fields.texts("fields");
        if ((kind == Kind.JSON) == names.isEmpty()) {
            section.faults().add(fields.valuePosition("fields"), "A json secret has fields, a text secret has none.");
        }
        Optional<Generate> generate = fields.node("generate").map(this::generate);
        boolean pair = generate.filter(rule -> rule.alphabet() == Alphabet.SSH).isPresent();
        if (generate.isPresent() && (pair ? !names.equals(KEY_PAIR) : kind == Kind.JSON)) {
            section.faults()
                    .add(
                            fields.valuePosition("generate"),
                            "The alphabet ssh makes a json secret with the fields " + String.join(" and ", KEY_PAIR)
                                    + ", and no other one can be made up as JSON.");
        }
        SecretDefinition secret = new SecretDefinition(
                section.expression(fields, "name"),
                section.account(fields),
                kind,
                names,
                fields.text("purpose"),
                section.required(fields),
                fields.flag("shared"),
                generate,
                ParametersReader.pattern(fields, section.faults()),
                fields.optionalText("imports"),
                section.forEachUser(fields),
                fields.texts("needed_by"),
                section.optionalExpression(fields, "key"),
                section.optionalExpression(fields, "readers"));
        fields.refuseOthers();
        return secret;
    }

    private Generate generate(Node node) {
        Fields fields = Fields.of(node, "generate", section.faults());
        Generate generate = new Generate(
                fields.optionalNumber("length").map(Math::toIntExact).orElse(32),
                word(fields, "alphabet", Alphabet.values()).orElse(Alphabet.ALPHANUMERIC));
        if (generate.alphabet() == Alphabet.PASSWORD && generate.length() < SHORTEST_PASSWORD) {
            section.faults()
                    .add(
                            fields.valuePosition("length"),
                            "A password has at least " + SHORTEST_PASSWORD + " characters.");
        }
        if (generate.alphabet() == Alphabet.RSA
                && (generate.length() < SHORTEST_KEY || generate.length() > LONGEST_KEY)) {
            section.faults()
                    .add(
                            fields.valuePosition("length"),
                            "An RSA key has " + SHORTEST_KEY + " to " + LONGEST_KEY + " bits.");
        }
        fields.refuseOthers();
        return generate;
    }

    private <T extends Enum<T>> Optional<T> word(Fields fields, String key, T[] values) {
        String word = fields.text(key);
        Optional<T> value = Arrays.stream(values)
                .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
        if (value.isEmpty() && !word.isEmpty()) {
            section.faults().add(fields.valuePosition(key), "There is no " + key + " " + word + ".");
        }
        return value;
    }
}
