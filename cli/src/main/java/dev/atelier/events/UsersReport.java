package dev.atelier.events;

import java.util.List;
import java.util.Optional;

/** The users of an installation: what {@code users list} tells. */
public record UsersReport(String system, String instance, List<Entry> users) {
    public UsersReport {
        users = List.copyOf(users);
    }

    /**
     * One user.
     *
     * @param uid of the user's account on machines and in containers
     * @param origin {@code config}, or {@code added} beside it
     * @param exists whether the password stands
     * @param secret name of the secret with the password
     * @param account id of the account that holds the secret
     */
    public record Entry(
            String name,
            int uid,
            Optional<String> email,
            String origin,
            boolean exists,
            String secret,
            String account,
            String region) {}
}
