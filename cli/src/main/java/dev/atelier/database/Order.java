package dev.atelier.database;

import java.util.List;
import java.util.Map;

/**
 * What shall be ready.
 *
 * @param admin name or ARN of the secret with the master user's login
 * @param createDb whether the role may make databases of its own
 * @param secret name of the secret that gets the role's login
 * @param tags of that secret
 * @param rotate whether the role gets a new password, and a role that somebody else made is taken over
 * @param dryRun whether nothing is changed
 */
public record Order(
        String admin,
        String role,
        boolean createDb,
        String database,
        List<String> extensions,
        String host,
        int port,
        String secret,
        Map<String, String> tags,
        boolean rotate,
        boolean dryRun) {
    /** @throws dev.atelier.events.Failure.Invalid when a name cannot be one */
    public Order {
        String unusedRole = Sql.checked("role", role);
        String unusedDatabase = Sql.checked("database", database);
        extensions = List.copyOf(extensions);
        tags = Map.copyOf(tags);
    }
}
