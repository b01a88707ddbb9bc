package dev.atelier.engine;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Lets other accounts read a secret; within them IAM says who.
 *
 * @param partition such as {@code aws}
 * @param readers ids of accounts, without the secret's own, which needs no policy
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html">Access from a
 *     different account</a>
 */
record ReaderPolicy(String partition, List<String> readers) {
    /**
     * @param own the account of the secret
     * @param list a comma list of accounts
     */
    ReaderPolicy(String partition, String own, String list) {
        this(
                partition,
                Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .filter(account -> !account.equals(own))
                        .distinct()
                        .toList());
    }

    boolean isEmpty() {
        return readers.isEmpty();
    }

    String text() {
        try {
            return JSON.std.asString(document());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether another policy says the same. */
    boolean isSame(String other) {
        try {
            return !other.isEmpty() && JSON.std.mapFrom(other).equals(JSON.std.mapFrom(text()));
        } catch (IOException e) {
            return false;
        }
    }

    private Map<String, Object> document() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put(
                "Principal",
                Map.of(
                        "AWS",
                        readers.stream()
                                .map(account -> "arn:" + partition + ":iam::" + account + ":root")
                                .toList()));
        statement.put("Action", List.of("secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"));
        statement.put("Resource", "*"); // in a secret's own policy: this secret
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", List.of(statement));
        return document;
    }
}
