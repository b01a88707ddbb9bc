package dev.atelier.simulator.services.cognito;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a pool demands of a password. A pool without a policy has Cognito's own: eight characters of all four kinds.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html">Passwords and their policies</a>
 */
final class PasswordPolicy {

    private static final Pattern LOWER = Pattern.compile("[a-z]");
    private static final Pattern UPPER = Pattern.compile("[A-Z]");
    private static final Pattern NUMERIC = Pattern.compile("[0-9]");
    private static final Pattern SYMBOL = Pattern.compile("[\\^$*.\\[\\]{}()?\"!@#%&/\\\\,><':;|_~`=+-]");
    private static final Map<String, Object> DEFAULT = Map.of(
            "MinimumLength", 8,
            "RequireLowercase", true,
            "RequireUppercase", true,
            "RequireNumbers", true,
            "RequireSymbols", true);
    private static final int SHORTEST = 6;

    private final Map<?, ?> rules;

    PasswordPolicy(LiveResource pool) {
        this.rules =
                Values.at(pool.properties(), "Policies.PasswordPolicy") instanceof Map<?, ?> given ? given : DEFAULT;
    }

    /** @throws AwsError where the password lacks something; the password is not in it */
    void check(String password) {
        if (password.isBlank() || password.chars().anyMatch(Character::isWhitespace)) {
            throw AwsError.badRequest(
                    "InvalidParameterException",
                    "1 validation error detected: Value at 'temporaryPassword' failed to satisfy constraint: Member"
                            + " must satisfy regular expression pattern: [\\S]+");
        }
        require(password.length() >= Values.number(rules.get("MinimumLength"), SHORTEST), "Password not long enough");
        require("RequireLowercase", LOWER, password, "Password must have lowercase characters");
        require("RequireUppercase", UPPER, password, "Password must have uppercase characters");
        require("RequireNumbers", NUMERIC, password, "Password must have numeric characters");
        require("RequireSymbols", SYMBOL, password, "Password must have symbol characters");
    }

    private void require(String rule, Pattern kind, String password, String reason) {
        require(!Values.flag(rules.get(rule)) || kind.matcher(password).find(), reason);
    }

    private static void require(boolean satisfied, String reason) {
        if (!satisfied) {
            throw AwsError.badRequest(
                    "InvalidPasswordException", "Password did not conform with password policy: " + reason);
        }
    }
}
