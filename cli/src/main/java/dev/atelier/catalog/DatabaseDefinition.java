package dev.atelier.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database that applications use, and the role that owns it; {@code db-init} makes both.
 *
 * @param cluster ARN of the cluster
 * @param endpoint host name of the cluster's writer
 * @param port a number from 1 to 65535
 * @param admin ARN of the secret with the master user's {@code username} and {@code password}
 * @param createDb whether the role may make databases of its own
 * @param secret name of the secret that gets the role's login
 * @param users targets whose programs log in as the role
 * @param document of Systems Manager that programs on instances take the login over with
 * @param through the target through which a tunnel reaches the cluster
 */
public record DatabaseDefinition(
        String name,
        String account,
        Condition when,
        Expression cluster,
        Expression endpoint,
        Expression port,
        Expression admin,
        Expression role,
        boolean createDb,
        Expression database,
        List<String> extensions,
        Expression secret,
        List<String> users,
        Optional<Expression> document,
        Optional<String> through) {
    /** The fields of the role's secret, all of them texts. */
    public static final List<String> FIELDS = List.of("username", "password", "host", "port", "dbname");

    public DatabaseDefinition {
        extensions = List.copyOf(extensions);
        users = List.copyOf(users);
    }

    /** Every expression that is resolved for it. */
    public Stream<Expression> expressions() {
        return Stream.concat(needed(), document.stream());
    }

    /** Those that have to be known to make it ready, before any of its users stands. */
    public Stream<Expression> needed() {
        return Stream.of(cluster, endpoint, port, admin, role, database, secret);
    }
}
