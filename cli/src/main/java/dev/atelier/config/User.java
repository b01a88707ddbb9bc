package dev.atelier.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/**
 * A person who uses the platform.
 *
 * <p>The uid is made from the name alone, so that the same name has the same uid, and so the same files, on every machine and after
 * removal and return, without anything that had to be remembered.
 *
 * @param name the login name, also a label of DNS
 * @param email the mail address
 * @param uid of the account on machines and in containers
 */
public record User(String name, Optional<String> email, int uid) {
    private static final int FIRST = 10_000;
    private static final int SPAN = 50_000;

    /** A user of whom only a login name or only a mail address is given, whose local part makes the name then. */
    public static User of(String nameOrAddress) {
        int at = nameOrAddress.indexOf('@');
        String name = at < 0 ? nameOrAddress : tidy(nameOrAddress.substring(0, at));
        return new User(name, Optional.of(nameOrAddress).filter(_ -> at >= 0), uid(name));
    }

    private static String tidy(String local) {
        return local.toLowerCase(Locale.ROOT).replaceAll("[._+]", "-");
    }

    /** The uid of a name: 10000 to 59999. */
    public static int uid(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return FIRST + Integer.remainderUnsigned(ByteBuffer.wrap(digest).getInt(), SPAN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The number of the user's rule among those of a load balancer's listener, 1 to 50000.
     *
     * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html">CreateRule</a>
     */
    public int priority() {
        return Math.floorMod(uid - FIRST, SPAN) + 1;
    }
}
