package dev.atelier.simulator.services.iam;

import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a resource, such as a secret or a key. Statements with conditions other than those on who calls by which service count as if
 * their conditions did not hold.
 *
 * @param context the condition keys that the evaluation knows, such as {@code kms:ViaService}, beside {@code aws:PrincipalArn} and
 *     {@code aws:PrincipalAccount}
 */
public record ResourcePolicy(Object document, Map<String, String> context) {

    /** Whether a caller of another account is let in; within that account IAM decides. */
    public boolean allows(Caller caller, String action) {
        List<Map<String, Object>> matching = statements(Values.map(document).get("Statement")).stream()
                .filter(statement -> concerns(statement, caller, action))
                .toList();
        return matching.stream().anyMatch(statement -> "Allow".equals(statement.get("Effect")))
                && matching.stream().noneMatch(statement -> "Deny".equals(statement.get("Effect")));
    }

    private boolean concerns(Map<String, Object> statement, Caller caller, String action) {
        return principals(statement.get("Principal")).stream().anyMatch(principal -> names(principal, caller))
                && globs(statement.get("Action")).stream()
                        .anyMatch(glob -> glob.matches(action.toLowerCase(Locale.ROOT)))
                && holds(Values.map(statement.get("Condition")), caller);
    }

    private static List<String> principals(@Nullable Object principal) {
        return principal instanceof String everybody
                ? List.of(everybody)
                : Values.texts(Values.map(principal).get("AWS"));
    }

    private static boolean names(String principal, Caller caller) {
        return principal.equals("*")
                || principal.equals(caller.account())
                || principal.equals("arn:aws:iam::" + caller.account() + ":root")
                || principal.equals(caller.arn());
    }

    private boolean holds(Map<String, Object> condition, Caller caller) {
        return condition.entrySet().stream().allMatch(operator -> Values.map(operator.getValue()).entrySet().stream()
                .allMatch(key -> holds(operator.getKey(), value(key.getKey(), caller), Values.texts(key.getValue()))));
    }

    private static boolean holds(String operator, String actual, List<String> wanted) {
        return switch (operator) {
            case "StringEquals", "ArnEquals" -> wanted.contains(actual);
            case "StringLike", "ArnLike" -> wanted.stream().map(Glob::new).anyMatch(glob -> glob.matches(actual));
            default -> false;
        };
    }

    private String value(String key, Caller caller) {
        return switch (key) {
            case "aws:PrincipalAccount", "kms:CallerAccount" -> caller.account();
            case "aws:PrincipalArn" -> caller.arn();
            default -> context.getOrDefault(key, "");
        };
    }

    private static List<Glob> globs(@Nullable Object actions) {
        return Values.texts(actions).stream()
                .map(action -> new Glob(action.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** One statement may stand without a list. */
    private static List<Map<String, Object>> statements(@Nullable Object value) {
        return value instanceof Collection<?> ? Values.maps(value) : List.of(Values.map(value));
    }
}
