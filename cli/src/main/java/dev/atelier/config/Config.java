package dev.atelier.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The operator's file after every check has passed.
 *
 * @param parameters the values the operator set or the definition defaults, as text (lists comma-joined, booleans
 *     "true"/"false"); what has neither is absent
 * @param users in the order of the file; none where the system knows no users
 * @param warnings sentences about values that have no effect
 */
public record Config(
        String file,
        String system,
        String instance,
        SequencedMap<String, Account> accounts,
        SequencedMap<String, String> parameters,
        List<User> users,
        Map<String, String> tags,
        Bootstrap bootstrap,
        List<String> warnings) {

    public Config {
        accounts = Collections.unmodifiableSequencedMap(accounts);
        parameters = Collections.unmodifiableSequencedMap(parameters);
        users = List.copyOf(users);
        tags = Collections.unmodifiableMap(tags);
        warnings = List.copyOf(warnings);
    }

    /** The same with other values. */
    Config with(SequencedMap<String, String> others) {
        return new Config(file, system, instance, accounts, others, users, tags, bootstrap, warnings);
    }

    /** The same with other users. */
    public Config with(List<User> others) {
        return new Config(file, system, instance, accounts, parameters, others, tags, bootstrap, warnings);
    }

    /** The AWS account that plays a role, and how to get at it. */
    public record Account(
            String role,
            String id,
            String region,
            Optional<String> profile,
            Optional<String> roleArn,
            Optional<String> externalId) {}

    /** How accounts are prepared. */
    public record Bootstrap(List<String> executionPolicies, List<String> trust) {}
}
