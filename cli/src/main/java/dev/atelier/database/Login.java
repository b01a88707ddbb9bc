package dev.atelier.database;

import dev.atelier.aws.SecretValue;
import dev.atelier.aws.SecretsGateway;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/** The role's login in Secrets Manager: the one place that knows the password, and the first to know it. */
final class Login {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    private final Order order;
    private final SecretsGateway secrets;
    private final RandomGenerator random;

    /** @param random makes passwords, so it must be a cryptographic one */
    Login(Order order, SecretsGateway secrets, RandomGenerator random) {
        this.order = order;
        this.secrets = secrets;
        this.random = random;
    }

    /** The password that is stored; empty where there is none, or none that can be used. */
    Optional<SecretValue> password() {
        return secrets.value(order.secret()).flatMap(value -> value.field("password"));
    }

    /**
     * Stores a login with this password, and with what else a program needs to log in.
     *
     * @return what was done with the secret: {@code made}, {@code changed}, or {@code held} where it was so already
     */
    String store(SecretValue password) {
        SecretValue wanted = value(password);
        Optional<SecretValue> stored = secrets.value(order.secret());
        if (stored.filter(value -> same(value, wanted)).isPresent()) {
            return "held";
        }
        var found = secrets.find(order.secret());
        if (found.isEmpty()) {
            secrets.create(order.secret(), description(), wanted, order.tags(), token());
            return "made";
        }
        if (found.get().scheduledForDeletion()) {
            secrets.restore(order.secret());
        }
        secrets.put(order.secret(), wanted, token());
        return "changed";
    }

    /** A password that nobody has seen. */
    SecretValue newPassword() {
        char[] password = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            password[i] = LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return SecretValue.of(password);
    }

    /** What the server gets in place of the password. */
    Optional<ScramVerifier> verifier() {
        return password().map(password -> ScramVerifier.of(password.characters(), random));
    }

    private SecretValue value(SecretValue password) {
        SequencedMap<String, SecretValue> fields = new LinkedHashMap<>();
        fields.put("username", text(order.role()));
        fields.put("password", password);
        fields.put("host", text(order.host()));
        fields.put("port", text(Integer.toString(order.port())));
        fields.put("dbname", text(order.database()));
        return SecretValue.ofFields(fields);
    }

    private static SecretValue text(String text) {
        return SecretValue.of(text.toCharArray());
    }

    private static boolean same(SecretValue one, SecretValue other) {
        return Arrays.equals(one.characters(), other.characters());
    }

    private String description() {
        return "Login of the role " + order.role() + " in the database " + order.database()
                + ", made by atelier db-init";
    }

    private String token() {
        return "atelier-db-init-%016x%016x".formatted(random.nextLong(), random.nextLong());
    }
}
