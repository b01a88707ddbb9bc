package dev.atelier.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Form-encoded parameters with the list conventions of the AWS Query and EC2 protocols. */
public final class QueryParameters {

    private final SequencedMap<String, String> values;

    private QueryParameters(SequencedMap<String, String> values) {
        this.values = values;
    }

    /** Reads {@code a=b&c=d}. */
    public static QueryParameters parse(String form) {
        var values = new LinkedHashMap<String, String>();
        for (String pair : form.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(decode(name), decode(value));
        }
        return new QueryParameters(values);
    }

    /** The value of a parameter, if it was given; it may be the empty string. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of a parameter, or a {@code ValidationError}. */
    public String require(String name) {
        return get(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> AwsError.badRequest(
                        "ValidationError",
                        "1 validation error detected: Value null at '" + lowerFirst(name)
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    /** Whether a boolean parameter is given and true. */
    public boolean flag(String name) {
        return get(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** Whether any parameter starts with this name. */
    public boolean has(String name) {
        return values.containsKey(name) || values.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    /** The texts of a list: {@code name.member.1}, or {@code name.1} as EC2 writes it. */
    public List<String> strings(String name) {
        return members(name).stream()
                .map(prefix -> values.get(prefix))
                .filter(v -> v != null)
                .toList();
    }

    /** The structures of a list, each seen as parameters of its own. */
    public List<QueryParameters> structures(String name) {
        return members(name).stream().map(this::under).toList();
    }

    /** The structure {@code name.…}, seen as parameters of its own. */
    public QueryParameters under(String name) {
        String prefix = name + ".";
        var inner = new LinkedHashMap<String, String>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                inner.put(key.substring(prefix.length()), value);
            }
        });
        return new QueryParameters(inner);
    }

    /** Every parameter, in the order given. */
    public Map<String, String> all() {
        return values;
    }

    private List<String> members(String name) {
        var found = new ArrayList<String>();
        for (int i = 1; ; i++) {
            String member = name + ".member." + i;
            String plain = name + "." + i;
            if (has(member)) {
                found.add(member);
            } else if (has(plain)) {
                found.add(plain);
            } else {
                return found;
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
