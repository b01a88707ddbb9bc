package dev.atelier.catalog;

import dev.atelier.events.Suggestion;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the forms that all sections of a definition share: expressions, conditions and account roles.
 *
 * @param roles the account roles of the system
 * @param users whether the system knows users
 */
record Section(Faults faults, Set<String> roles, boolean users) {
    private static final String USERS = "users";

    Expression expression(Fields fields, String key) {
        return fields.requiredNode(key).flatMap(node -> expression(node, key)).orElseGet(() -> Expression.literal(""));
    }

    Optional<Expression> optionalExpression(Fields fields, String key) {
        return fields.node(key).flatMap(node -> expression(node, key));
    }

    /** A text, number or boolean as an expression. */
    Optional<Expression> expression(Node node, String what) {
        return Fields.scalar(node, what, faults).map(text -> new ExpressionParser(faults).parse(text, node.position()));
    }

    Map<String, Expression> expressions(Fields fields, String key) {
        return fields.named(
                key, (entry, _) -> expression(entry.value(), entry.key()).orElseGet(() -> Expression.literal("")));
    }

    /** The role under {@code account}; without the key the system's only one. */
    String account(Fields fields) {
        Optional<String> role = fields.optionalText("account");
        if (role.isEmpty() && roles.size() > 1) {
            faults.add(fields.position(), "The key account is missing, as the system has several account roles.");
        }
        role.filter(name -> !roles.contains(name))
                .ifPresent(name -> faults.add(
                        fields.valuePosition("account"),
                        "There is no account role " + name + ".",
                        Suggestion.didYouMean(name, roles)));
        return role.or(() -> roles.stream().findFirst()).orElse("");
    }

    /** Whether there is one for each user; users are all that can be gone through. */
    boolean forEachUser(Fields fields) {
        Optional<String> list = fields.optionalText("for_each");
        list.filter(name -> !name.equals(USERS))
                .ifPresent(name -> faults.add(
                        fields.valuePosition("for_each"),
                        "There is nothing but " + USERS + " to make something for each of, not " + name + "."));
        if (list.isPresent() && !users) {
            faults.add(
                    fields.position("for_each"), "The definition has no section " + USERS + ", which for_each needs.");
        }
        return list.isPresent();
    }

    /** A condition; without the key it always holds. */
    Condition when(Fields fields) {
        return fields.node("when").map(node -> condition(node, "when")).orElse(Condition.ALWAYS);
    }

    /** {@code true}, {@code false} or a condition; without the key false. */
    Condition required(Fields fields) {
        return fields.node("required")
                .map(node -> node instanceof Node.Scalar ? flag(fields) : condition(node, "required"))
                .orElse(Condition.NEVER);
    }

    private static Condition flag(Fields fields) {
        return fields.flag("required") ? Condition.ALWAYS : Condition.NEVER;
    }

    Condition condition(Node node, String what) {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        Fields.mapping(node, what, faults).ifPresent(mapping -> mapping.entries()
                .forEach((name, entry) -> expected.put(name, alternatives(name, entry.value()))));
        return new Condition(expected);
    }

    private List<String> alternatives(String name, Node value) {
        List<Node> nodes = value instanceof Node.Sequence sequence ? sequence.items() : List.of(value);
        return nodes.stream()
                .flatMap(node -> Fields.scalar(node, name, faults).stream())
                .toList();
    }
}
