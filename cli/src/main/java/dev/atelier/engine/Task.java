package dev.atelier.engine;

import dev.atelier.config.Config;
import java.util.Set;

/**
 * An operation with its place in the graph.
 *
 * @param name what the operator calls it: the stack's name, or the step's id
 * @param account where it works; its limit of parallel work is shared by all in the same account and region
 * @param after ids of the tasks that must have succeeded; others are not waited for
 */
record Task(String id, String name, Config.Account account, Set<String> after, Operation operation) {
    String lane() {
        return account.id() + "/" + account.region();
    }
}
