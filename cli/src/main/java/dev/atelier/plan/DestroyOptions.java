package dev.atelier.plan;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How a destruction is wanted.
 *
 * @param only ids of the stacks to delete; empty: everything
 * @param empty empty buckets so that they can be deleted
 * @param unprotect lift termination protection
 * @param adopt delete stacks that do not carry the installation's tags
 * @param retain resources to leave behind where they stop a deletion, as {@code STACK/RESOURCE}
 * @param deleteSecrets delete the installation's secrets too
 * @param withoutRecovery delete them at once, without the days in which they can be restored
 * @param attach follow an operation that is under way instead of refusing
 */
public record DestroyOptions(
        Set<String> only,
        boolean empty,
        boolean unprotect,
        boolean adopt,
        Set<String> retain,
        boolean deleteSecrets,
        boolean withoutRecovery,
        boolean attach,
        Limits limits) {

    public static final DestroyOptions DEFAULT =
            new DestroyOptions(Set.of(), false, false, false, Set.of(), false, false, true, Limits.DEFAULT);

    public DestroyOptions {
        only = Set.copyOf(only);
        retain = Set.copyOf(retain);
    }

    /** The same with what is made for each user named one by one. */
    DestroyOptions naming(StackNames names) {
        Set<String> resources = new LinkedHashSet<>();
        for (String resource : retain) {
            String stack = resource.split("/", 2)[0];
            names.resolve(Set.of(stack)).forEach(id -> resources.add(id + resource.substring(stack.length())));
        }
        return new DestroyOptions(
                names.resolve(only),
                empty,
                unprotect,
                adopt,
                resources,
                deleteSecrets,
                withoutRecovery,
                attach,
                limits);
    }
}
