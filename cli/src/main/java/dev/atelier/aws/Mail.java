package dev.atelier.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A mail that is made from a template which stands in SES.
 *
 * @param data values that the template names
 * @param password one more value, under this very name
 */
public record Mail(
        String from,
        String to,
        String template,
        String configurationSet,
        Map<String, String> data,
        Optional<SecretValue> password) {
    public Mail {
        data = Map.copyOf(data);
    }

    /** The values, the password among them, as a JSON object. */
    SecretValue allData() {
        SequencedMap<String, SecretValue> all = new LinkedHashMap<>();
        data.forEach((name, value) -> all.put(name, SecretValue.of(value.toCharArray())));
        password.ifPresent(value -> all.put("password", value));
        return SecretValue.ofFields(all);
    }

    /** AWS's words without the password. */
    String hiddenIn(String words) {
        return password.map(value -> value.hiddenIn(words)).orElse(words);
    }
}
