package dev.atelier.plan;

import static java.util.stream.Collectors.joining;

import dev.atelier.catalog.Expression;
import dev.atelier.catalog.Expression.Builtin;
import dev.atelier.catalog.Expression.Literal;
import dev.atelier.catalog.Expression.OutputRef;
import dev.atelier.catalog.Expression.ParameterRef;
import dev.atelier.catalog.Expression.Part;
import dev.atelier.config.Config;
import dev.atelier.config.User;
import dev.atelier.plan.Installation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Puts the values of a config into expressions.
 *
 * @param families the stacks and steps that are part of the installation
 * @param user the one for whom something is made; empty where it is made for all
 */
record Binder(Config config, Families families, Optional<User> user) {
    Binder(Config config, Families families) {
        this(config, families, Optional.empty());
    }

    /** Those that make what a definition describes: one for each user, or only this. */
    Stream<Binder> each(boolean perUser) {
        return perUser
                ? config.users().stream().map(one -> new Binder(config, families, Optional.of(one)))
                : Stream.of(this);
    }

    /** The id of what is made of the definition's. */
    String id(String family) {
        return user.map(one -> Families.member(family, one)).orElse(family);
    }

    /**
     * The expression with only literals and output references left; empty where it refers to a parameter that is not set or a
     * stack that is not part of the installation, so that the whole value falls away.
     */
    Optional<Expression> bind(Expression expression) {
        List<Part> parts = new ArrayList<>();
        for (Part part : expression.parts()) {
            Optional<Part> bound = bind(part);
            if (bound.isEmpty()) {
                return Optional.empty();
            }
            parts.add(bound.get());
        }
        return Optional.of(new Expression(expression.source(), parts));
    }

    /** The value of an expression; empty where {@link #bind} finds none. */
    Optional<Value> value(Expression expression) {
        return bind(expression).map(Value::of);
    }

    /** The values of expressions; empty where one of them falls away. */
    Optional<SequencedMap<String, Value>> values(SequencedMap<String, Expression> expressions) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        expressions.forEach((name, expression) -> value(expression).ifPresent(value -> values.put(name, value)));
        return values.size() == expressions.size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<Part> bind(Part part) {
        return switch (part) {
            case Literal literal -> Optional.of(literal);
            case Builtin builtin -> builtin(builtin.name()).map(Literal::new);
            case ParameterRef reference ->
                Optional.ofNullable(config.parameters().get(reference.parameter()))
                        .map(Literal::new);
            case OutputRef reference -> owner(reference.stack()).map(stack -> new OutputRef(stack, reference.output()));
        };
    }

    /** The node whose output is meant: of a stack that is made for each user, the user's own. */
    private Optional<String> owner(String stack) {
        List<String> members = families.of(stack).toList();
        if (members.isEmpty() || members.contains(stack)) {
            return members.stream().findFirst();
        }
        if (user.isEmpty()) {
            throw Fault.of(
                    "The stack " + stack + " is made for each user, so that only what is made for each user, too, can"
                            + " refer to its outputs.");
        }
        return Optional.of(id(stack));
    }

    private Optional<String> builtin(String name) {
        List<String> words = List.of(name.split("\\.", -1));
        return switch (words.getFirst()) {
            case "account" -> Optional.of(account(name, words));
            case "user" -> user(name, words.getLast());
            case "users" ->
                Optional.of(config.users().stream().map(Binder::listed).collect(joining(",")));
            default -> Optional.of(instance(words.getLast()));
        };
    }

    private String account(String name, List<String> words) {
        Config.Account account = Optional.ofNullable(config.accounts().get(words.get(1)))
                .orElseThrow(() -> Fault.of("There is no account role for ${" + name + "}."));
        return words.getLast().equals("id") ? account.id() : account.region();
    }

    private Optional<String> user(String name, String property) {
        User one = user.orElseThrow(() -> Fault.of("${" + name + "} stands where nothing is made for each user."));
        return switch (property) {
            case "email" -> one.email();
            case "uid" -> Optional.of(Integer.toString(one.uid()));
            case "priority" -> Optional.of(Integer.toString(one.priority()));
            default -> Optional.of(one.name());
        };
    }

    private static String listed(User user) {
        return user.name() + ":" + user.uid()
                + user.email().map(address -> ":" + address).orElse("");
    }

    private String instance(String form) {
        String instance = config.instance();
        return switch (form) {
            case "compact" -> instance.replace("-", "");
            case "suffix" -> instance.equals("default") ? "" : "-" + instance;
            default -> instance;
        };
    }

    /** The text of an expression that may refer to nothing that is only known after a deployment. */
    String text(Expression expression) {
        return bind(expression)
                .flatMap(Expression::text)
                .orElseThrow(() -> Fault.of("The value of \"" + expression.source() + "\" is not known beforehand."));
    }
}
