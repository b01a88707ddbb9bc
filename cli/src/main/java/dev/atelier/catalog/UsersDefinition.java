package dev.atelier.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a system knows its users: the section {@code users}.
 *
 * @param account the role of the account in which the passwords are kept
 * @param addresses whether each user must have a mail address
 * @param reserved login names that the platform has for itself
 * @param password name of the secret with a user's password; refers to {@code ${user.name}} or {@code ${user.email}}
 * @param home where a user's files are, which stay when the user is removed
 * @param apply where the accounts of a machine are made what the passwords say
 * @param restart targets whose containers read the users only when they start
 */
public record UsersDefinition(
        String account,
        boolean addresses,
        Set<String> reserved,
        Expression password,
        Optional<Expression> home,
        Optional<Apply> apply,
        List<String> restart) {
    public UsersDefinition {
        reserved = Set.copyOf(reserved);
        restart = List.copyOf(restart);
    }

    /**
     * A document of Systems Manager and the Auto Scaling group on whose machines it runs.
     *
     * @param document its name
     * @param group the group's name
     */
    public record Apply(Expression document, Expression group) {}

    /** Every expression of the section. */
    public Stream<Expression> expressions() {
        return Stream.of(
                        Stream.of(password),
                        home.stream(),
                        apply.stream().flatMap(how -> Stream.of(how.document(), how.group())))
                .flatMap(expressions -> expressions);
    }
}
