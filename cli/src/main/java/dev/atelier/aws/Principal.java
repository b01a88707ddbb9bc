package dev.atelier.aws;

import dev.atelier.config.Config;

/**
 * Who acts in an account, in words for the operator.
 *
 * @param login what to run when the credentials are missing or expired, a whole sentence
 */
record Principal(String role, String id, String region, String login) {

    static Principal of(Config.Account account, String login) {
        return new Principal(account.role(), account.id(), account.region(), login);
    }

    /** Such as {@code account "main" (111122223333)}. */
    String account() {
        return "account \"" + role + "\" (" + id + ")";
    }
}
