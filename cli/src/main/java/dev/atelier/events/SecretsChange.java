package dev.atelier.events;

import java.util.List;

/** What {@code secrets create}, {@code rotate} or {@code delete} did to each secret: never a value. */
public record SecretsChange(String system, String instance, List<Entry> secrets) {
    public SecretsChange {
        secrets = List.copyOf(secrets);
    }

    /**
     * One secret.
     *
     * @param done {@code created}, {@code restored}, {@code exists}, {@code rotated}, {@code deleted}, {@code absent} or {@code kept}
     * @param note one sentence, such as why a secret was kept or until when it can be restored; may be empty
     */
    public record Entry(String name, String account, String region, String done, String note) {}
}
