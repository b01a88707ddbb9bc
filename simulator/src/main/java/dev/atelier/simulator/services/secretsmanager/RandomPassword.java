package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.RandomText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of GetRandomPassword, which CloudFormation's GenerateSecretString shares.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html">GetRandomPassword</a>
 */
final class RandomPassword {

    private static final Map<String, String> KINDS = Map.of(
            "ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz",
            "ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "ExcludeNumbers", "0123456789",
            "ExcludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
    private static final List<String> ORDER =
            List.of("ExcludeLowercase", "ExcludeUppercase", "ExcludeNumbers", "ExcludePunctuation");

    private RandomPassword() {}

    /** A password by the members of a request, or of the CloudFormation property; booleans and numbers may be texts. */
    static String make(RandomText random, Map<?, ?> rules) {
        int length = Values.number(rules.get("PasswordLength"), 32);
        String excluded = Values.text(rules.get("ExcludeCharacters")).orElse("");
        var alphabets = new ArrayList<String>();
        ORDER.stream()
                .filter(kind -> !flag(rules, kind))
                .forEach(kind -> alphabets.add(without(KINDS.get(kind), excluded)));
        if (flag(rules, "IncludeSpace")) {
            alphabets.add(" ");
        }
        alphabets.removeIf(String::isEmpty);
        if (alphabets.isEmpty() || length < alphabets.size() || length > 4096) {
            throw AwsError.badRequest(
                    "InvalidParameterException",
                    "The password length or the excluded characters leave no password to make.");
        }
        var characters = new ArrayList<String>();
        boolean each = !"false".equals(String.valueOf(rules.get("RequireEachIncludedType")));
        for (int i = 0; each && i < alphabets.size(); i++) {
            characters.add(random.pick(alphabets.get(i), 1));
        }
        while (characters.size() < length) {
            int place = (int) (random.fraction() * (characters.size() + 1));
            characters.add(place, random.pick(String.join("", alphabets), 1));
        }
        return String.join("", characters);
    }

    private static boolean flag(Map<?, ?> rules, String name) {
        return Values.flag(rules.get(name));
    }

    private static String without(@Nullable String alphabet, String excluded) {
        return alphabet == null
                ? ""
                : alphabet.codePoints()
                        .filter(c -> excluded.indexOf(c) < 0)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
