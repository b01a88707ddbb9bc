package dev.atelier.plan;

import dev.atelier.catalog.SystemDefinition;
import dev.atelier.config.Config;
import dev.atelier.config.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which nodes an installation makes of the stacks and steps of its definition: of most one with the same id, of some one for each
 * user, and none where a condition leaves it out.
 *
 * @param members ids of nodes by the id in the definition
 */
record Families(Map<String, List<String>> members) {

    static Families of(SystemDefinition definition, Config config) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        definition.stacks().values().stream()
                .filter(stack -> stack.when().holds(config.parameters()))
                .forEach(stack -> members.put(
                        stack.id(),
                        stack.perUser()
                                ? config.users().stream()
                                        .map(user -> member(stack.id(), user))
                                        .toList()
                                : List.of(stack.id())));
        definition.steps().values().stream()
                .filter(step -> step.when().holds(config.parameters()))
                .forEach(step -> members.put(step.id(), List.of(step.id())));
        return new Families(members);
    }

    /** The id of a user's own stack, secret, target or URL. */
    static String member(String family, User user) {
        return family + "-" + user.name();
    }

    /** Whether the installation has any of it. */
    boolean has(String id) {
        return of(id).findAny().isPresent();
    }

    /** The ids of its nodes; none where the installation does not have it. */
    Stream<String> of(String id) {
        return members.getOrDefault(id, List.of()).stream();
    }
}
