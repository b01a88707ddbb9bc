package dev.atelier.simulator.services.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets under keys of their own, which other accounts may read. */
class CrossAccountTest {

    private static final String OTHER = "222233334444";
    private static final String KEY = "11111111-2222-3333-4444-555555555555";
    private static final String CLOSED = "99999999-2222-3333-4444-555555555555";

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .resource("AWS::KMS::Key", KEY, Map.of("KeyPolicy", policy("kms:Decrypt", OTHER)))
            .resource("AWS::KMS::Key", CLOSED, Map.of("KeyPolicy", policy("kms:Decrypt", SimulatedAws.ACCOUNT)))
            .build()));
    private final SecretsManagerClient secrets = aws.client(SecretsManagerClient.builder());
    private final SecretsManagerClient others = aws.client(
            SecretsManagerClient.builder(), AwsBasicCredentials.create("AKIA" + OTHER, "secret"), Region.EU_WEST_1);

    private static Map<String, Object> policy(String action, String account) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of(
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("AWS", "arn:aws:iam::" + account + ":root"),
                        "Action",
                        action,
                        "Resource",
                        "*",
                        "Condition",
                        Map.of("StringEquals", Map.of("kms:ViaService", "secretsmanager.eu-west-1.amazonaws.com")))));
    }

    private String create(String key) {
        return secrets.createSecret(s -> s.name("pass").secretString("v").kmsKeyId(key))
                .arn();
    }

    private void permit(String account) {
        secrets.putResourcePolicy(
                p -> p.secretId("pass").blockPublicPolicy(true).resourcePolicy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root"},
                 "Action": ["secretsmanager:GetSecretValue"], "Resource": "*"}]}
                """.formatted(account)));
    }

    private String read(String id) {
        return others.getSecretValue(g -> g.secretId(id)).secretString();
    }

    @Test
    void whomBothPoliciesLetInReadsByTheArnOrPartOfIt() {
        String arn = create(KEY);
        permit(OTHER);

        assertThat(read(arn)).isEqualTo("v");
        assertThat(read(arn.substring(0, arn.length() - 7))).isEqualTo("v");
        assertThat(secrets.getResourcePolicy(g -> g.secretId("pass")).resourcePolicy())
                .contains(OTHER);
        assertThatThrownBy(() -> read("pass")).hasMessageContaining("can't find the specified secret");
    }

    @Test
    void withoutAPolicyOfTheSecretNobodyComesIn() {
        String arn = create(KEY);
        assertThatThrownBy(() -> read(arn)).hasMessageContaining("no resource-based policy allows");

        permit("333344445555");
        assertThatThrownBy(() -> read(arn)).hasMessageContaining("no resource-based policy allows");

        permit(OTHER);
        secrets.deleteResourcePolicy(d -> d.secretId("pass"));
        assertThatThrownBy(() -> read(arn)).hasMessageContaining("no resource-based policy allows");
    }

    @Test
    void theKeyMustLetTheReaderInToo() {
        String arn = create(CLOSED);
        permit(OTHER);

        assertThatThrownBy(() -> read(arn)).hasMessageContaining("Access to KMS is not allowed");
    }

    @Test
    void theAccountsOwnKeyServesNoOtherAccount() {
        String arn = secrets.createSecret(s -> s.name("pass").secretString("v")).arn();
        permit(OTHER);

        assertThatThrownBy(() -> read(arn)).hasMessageContaining("the default KMS service key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22222222-2222-3333-4444-555555555555", "alias/none"})
    void aKeyThatDoesNotExistEncryptsNothing(String key) {
        assertThatThrownBy(() -> create(key))
                .isInstanceOfSatisfying(SecretsManagerException.class, failure -> assertThat(
                                failure.awsErrorDetails().errorCode())
                        .isEqualTo("EncryptionFailure"));
    }

    @Test
    void aPolicyForEverybodyIsRefused() {
        create(KEY);

        assertThatThrownBy(
                        () -> secrets.putResourcePolicy(
                                p -> p.secretId("pass")
                                        .blockPublicPolicy(true)
                                        .resourcePolicy(
                                                "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"secretsmanager:*\"}]}")))
                .hasMessageContaining("did not prevent broad access");
    }
}
