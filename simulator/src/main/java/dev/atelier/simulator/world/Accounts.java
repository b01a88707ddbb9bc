package dev.atelier.simulator.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is behind an access key: {@code AKIA} and twelve digits act in that account, keys from AssumeRole in the role's account,
 * every other key in {@value #DEFAULT}.
 */
public final class Accounts {

    /** The account of keys that name no other. */
    public static final String DEFAULT = "123456789012";

    private static final Pattern NAMES_ACCOUNT = Pattern.compile("AKIA([0-9]{12})");

    private final RandomText random;
    private final Map<String, Caller> temporary = new HashMap<>();

    Accounts(RandomText random) {
        this.random = random;
    }

    /** Who is behind an access key. */
    public Caller caller(String accessKey) {
        Caller known = temporary.get(accessKey);
        if (known != null) {
            return known;
        }
        Matcher named = NAMES_ACCOUNT.matcher(accessKey);
        String account = named.matches() ? named.group(1) : DEFAULT;
        return new Caller(
                account, "arn:aws:iam::" + account + ":user/operator", "AIDASIMULATEDOPERATOR", Optional.empty());
    }

    /**
     * Makes temporary credentials for a role.
     *
     * @param account the role's account
     * @param role name of the role, without its path
     * @param session name of the session
     * @return the new access key id; {@link #caller} knows it from now on
     */
    public String assume(String account, String role, String session, Instant expires) {
        String accessKey = "ASIA" + random.upper(16);
        temporary.put(
                accessKey,
                new Caller(
                        account,
                        "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session,
                        "AROASIMULATEDROLE0000:" + session,
                        Optional.of(expires)));
        return accessKey;
    }
}
