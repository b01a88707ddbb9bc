package dev.atelier.events;

import java.util.List;
import java.util.Optional;

/** What {@code users add}, {@code remove} or {@code reset-password} did to each user: never a password. */
public record UsersChange(String system, String instance, List<Entry> users) {
    public UsersChange {
        users = List.copyOf(users);
    }

    /**
     * One user.
     *
     * @param uid of the user's account on machines and in containers
     * @param secret name of the secret with the password
     * @param account id of the account that holds the secret
     * @param done {@code created}, {@code restored}, {@code exists}, {@code removed}, {@code absent} or {@code reset}
     * @param note what is good to know; may be empty
     */
    public record Entry(
            String name,
            int uid,
            Optional<String> email,
            String secret,
            String account,
            String region,
            String done,
            String note) {}
}
