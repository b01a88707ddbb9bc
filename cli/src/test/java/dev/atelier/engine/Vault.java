package dev.atelier.engine;

import dev.atelier.catalog.Bundle;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A key and the secrets under it: the smallest system whose secrets are made in the middle of a deployment. */
final class Vault {
    static final String READER = "222233334444";
    static final String PASSWORD = "vault-password-dev";
    static final String PAIR = "vault-pair-dev";

    private static final String SYSTEM = """
            system: vault
            title: A key and secrets under it
            accounts: { main: Account that holds everything }
            parameters:
              readers: { description: Who reads the password., type: list, default: "222233334444" }
            secrets:
              - name: vault-password-${instance}
                kind: text
                purpose: A password
                required: true
                generate: { length: 20, alphabet: password }
                key: ${key.KeyArn}
                readers: ${readers}
              - name: vault-pair-${instance}
                kind: json
                fields: [private, public]
                purpose: A key pair
                required: true
                generate: { alphabet: ssh }
                key: ${key.KeyArn}
            stacks:
              key: { name: "Vault-Key-${instance}", template: vault/key.yaml, stateful: true }
              after: { name: "Vault-After-${instance}", template: vault/after.yaml, after: [passwords] }
            steps:
              passwords: { generate: ["vault-password-${instance}", "vault-pair-${instance}"] }
            teardown:
              - [after]
              - secrets
              - [key]
            """;

    private static final Map<String, String> FILES = Map.of(
            "index.txt",
            "vault/after.yaml\nvault/key.yaml\nvault/system.yaml\n",
            "vault/system.yaml",
            SYSTEM,
            "vault/key.yaml",
            """
            Resources:
              Key:
                Type: AWS::KMS::Key
                DeletionPolicy: Retain
                UpdateReplacePolicy: Retain
                Properties: { EnableKeyRotation: true }
            Outputs:
              KeyArn: { Value: !GetAtt Key.Arn }
            """,
            "vault/after.yaml",
            """
            Resources:
              Topic: { Type: AWS::SNS::Topic }
            """);

    private Vault() {}

    static Installation installation(String... parameters) {
        return changed(definition -> definition, parameters);
    }

    /** With another definition, and parameters as {@code name: value}. */
    static Installation changed(UnaryOperator<String> change, String... parameters) {
        Bundle files = path -> Optional.ofNullable(FILES.get(path))
                .map(text -> path.endsWith("system.yaml") ? change.apply(text) : text)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        String config = """
                system: vault
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters: { %s }
                """.formatted(String.join(", ", parameters));
        var catalog = new Catalog(files);
        return Installer.of(
                new ConfigReader(catalog, Map.of()).read("atelier.yaml", config.getBytes(StandardCharsets.UTF_8)),
                catalog);
    }
}
