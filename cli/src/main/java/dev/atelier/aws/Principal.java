package dev.atelier.aws;

/**
 * Who acts in an account, in words for the operator.
 *
 * @param remedy what to do when the credentials are missing or expired, the beginning of a sentence
 * @param renewable whether that can help a run that is under way
 */
record Principal(String role, String id, String region, String remedy, boolean renewable) {
    /** Such as {@code account "main" (111122223333)}. */
    String account() {
        return "account \"" + role + "\" (" + id + ")";
    }

    /** What to do when the credentials are missing or expired, a whole sentence. */
    String login() {
        return remedy + ", then run the same command again.";
    }
}
