package dev.atelier.aws;

import dev.atelier.config.Config;
import java.util.Optional;

/** Says which access key acts in an account, where that is not left to profiles and the environment. */
@FunctionalInterface
public interface KeySource {
    Keys keys(Config.Account account);

    /** An access key, temporary with a session token. */
    record Keys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
        @Override
        public String toString() {
            return "Keys[" + accessKeyId + "]";
        }
    }

    /** Made-up keys that a simulated AWS takes for the account's own. */
    static KeySource simulated() {
        return account -> new Keys("AKIA" + account.id(), "simulated", Optional.empty());
    }
}
