package dev.atelier.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One action that a statement of a policy allows or denies.
 *
 * @param principal who; empty in a policy of a role or user itself
 * @param condition as text, empty where there is none
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy elements</a>
 */
record Grant(boolean denies, String principal, String action, String resource, String condition) {

    /** What is newly allowed, or denied no longer, by the policy documents anywhere in a resource's properties. */
    static List<String> broader(Map<String, Object> before, Map<String, Object> after) {
        List<Grant> then = grants(before);
        List<Grant> now = grants(after);
        Stream<Grant> allowed =
                now.stream().filter(grant -> !grant.denies() && then.stream().noneMatch(old -> old.covers(grant)));
        Stream<Grant> released =
                then.stream().filter(grant -> grant.denies() && now.stream().noneMatch(next -> next.covers(grant)));
        return Stream.concat(allowed, released)
                .distinct()
                .collect(groupingBy(
                        grant -> new Grant(grant.denies(), grant.principal(), "", grant.resource(), grant.condition()),
                        LinkedHashMap::new,
                        mapping(Grant::action, joining(", "))))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey().sentence(entry.getValue()))
                .toList();
    }

    /** Such as {@code allows s3:GetObject on * to ecs-tasks.amazonaws.com under a condition}. */
    private String sentence(String actions) {
        return (denies ? "no longer denies " : "allows ")
                + actions
                + (resource.isEmpty() ? "" : " on " + resource)
                + (principal.isEmpty() ? "" : " to " + principal)
                + (condition.isEmpty() ? "" : " under a condition");
    }

    /** Whether whoever has this grant gains nothing by the other. */
    private boolean covers(Grant other) {
        return denies == other.denies
                && matches(principal, other.principal)
                && matches(action, other.action)
                && matches(resource, other.resource)
                && (condition.isEmpty() || condition.equals(other.condition));
    }

    private static boolean matches(String pattern, String text) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return text.matches("(?is)" + regex);
    }

    private static List<Grant> grants(@Nullable Object value) {
        List<Grant> found = new ArrayList<>();
        collect(value, found);
        return found;
    }

    /** A map with statements is a policy document, whatever property it is the value of. */
    private static void collect(@Nullable Object value, List<Grant> into) {
        switch (value) {
            case Map<?, ?> map
            when map.get("Statement") instanceof List<?> all -> all.forEach(each -> statement(each, into));
            case Map<?, ?> map when map.get("Statement") instanceof Map<?, ?> one -> statement(one, into);
            case Map<?, ?> map -> map.values().forEach(each -> collect(each, into));
            case List<?> list -> list.forEach(each -> collect(each, into));
            case null, default -> {}
        }
    }

    /** Firewalls have statements too, without an effect. */
    private static void statement(@Nullable Object value, List<Grant> into) {
        if (!(value instanceof Map<?, ?> statement) || !statement.containsKey("Effect")) {
            return;
        }
        boolean denies = "Deny".equals(statement.get("Effect"));
        String condition = PropertyText.of(statement.get("Condition"));
        for (String principal : oneOf(statement, "Principal")) {
            for (String action : oneOf(statement, "Action")) {
                for (String resource : oneOf(statement, "Resource")) {
                    into.add(new Grant(denies, principal, action, resource, condition));
                }
            }
        }
    }

    /** The values of an element, or of its negation: {@code all but s3:*}. */
    private static List<String> oneOf(Map<?, ?> statement, String element) {
        if (statement.containsKey("Not" + element)) {
            return List.of("all but " + String.join(", ", names(statement.get("Not" + element))));
        }
        return statement.containsKey(element) ? names(statement.get(element)) : List.of("");
    }

    /** {@code *}, a list, or for principals a map from kind to names. */
    private static List<String> names(@Nullable Object value) {
        boolean principals = value instanceof Map<?, ?> map
                && map.keySet().stream().allMatch(kind -> List.of("AWS", "Service", "Federated", "CanonicalUser")
                        .contains(String.valueOf(kind)));
        return principals && value instanceof Map<?, ?> map
                ? new TreeMap<>(map)
                        .values().stream()
                                .flatMap(each -> PropertyText.texts(each).stream())
                                .toList()
                : PropertyText.texts(value);
    }
}
