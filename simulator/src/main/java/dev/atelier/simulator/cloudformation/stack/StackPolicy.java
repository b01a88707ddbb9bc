package dev.atelier.simulator.cloudformation.stack;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import dev.atelier.simulator.faults.Glob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which updates of which resources are allowed. What no statement allows is denied, and a denial wins.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html">Stack policies</a>
 */
public final class StackPolicy {

    /** What an update does with a resource. */
    public enum Action {
        MODIFY("Update:Modify"),
        REPLACE("Update:Replace"),
        DELETE("Update:Delete");

        private final String text;

        Action(String text) {
            this.text = text;
        }
    }

    private record Statement(
            boolean denies, List<String> actions, List<String> resources, boolean except, List<String> types) {

        boolean concerns(Action action, String logicalId, String type) {
            boolean acts = actions.stream().anyMatch(each -> new Glob(each).matches(action.text));
            boolean named =
                    resources.stream().anyMatch(each -> new Glob(each).matches("LogicalResourceId/" + logicalId));
            boolean typed = types.isEmpty() || types.stream().anyMatch(each -> new Glob(each).matches(type));
            return acts && named != except && typed;
        }
    }

    private final List<Statement> statements = new ArrayList<>();

    private StackPolicy(List<?> statements) {
        statements.forEach(each -> {
            if (each instanceof Map<?, ?> map) {
                this.statements.add(statement(map));
            }
        });
    }

    /**
     * Reads a policy.
     *
     * @throws TemplateException when it is not one
     */
    public static StackPolicy parse(String json) {
        try {
            Object statements = JSON.std.mapFrom(json).get("Statement");
            if (statements instanceof List<?> list) {
                return new StackPolicy(list);
            }
            if (statements instanceof Map<?, ?> single) {
                return new StackPolicy(List.of(single));
            }
        } catch (IOException e) {
            throw new TemplateException("Error validating stack policy: Invalid stack policy");
        }
        throw new TemplateException("Error validating stack policy: Invalid stack policy");
    }

    /** Why something must not be done to a resource; empty when it may. */
    Optional<String> denial(Action action, String logicalId, String type) {
        List<Statement> concerned = statements.stream()
                .filter(each -> each.concerns(action, logicalId, type))
                .toList();
        Optional<Statement> denying =
                concerned.stream().filter(Statement::denies).findFirst();
        if (denying.isPresent()) {
            int number = statements.indexOf(denying.get()) + 1;
            return Optional.of("Action denied by stack policy: Statement [#" + number + "] does not allow ["
                    + action.text + "] for resource [" + logicalId + "];");
        }
        return concerned.isEmpty()
                ? Optional.of("Action not allowed by stack policy: no statement allows [" + action.text
                        + "] for resource [" + logicalId + "];")
                : Optional.empty();
    }

    private static Statement statement(Map<?, ?> map) {
        boolean except = map.containsKey("NotResource");
        return new Statement(
                "Deny".equals(map.get("Effect")),
                texts(map.get("Action")),
                texts(map.get(except ? "NotResource" : "Resource")),
                except,
                types(map.get("Condition")));
    }

    private static List<String> types(@Nullable Object condition) {
        var types = new ArrayList<String>();
        if (condition instanceof Map<?, ?> operators) {
            operators.values().forEach(operands -> {
                if (operands instanceof Map<?, ?> map) {
                    types.addAll(texts(map.get("ResourceType")));
                }
            });
        }
        return types;
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(Object::toString).toList();
            default -> List.of(value.toString());
        };
    }
}
