package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.SecretsReport;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets that a step makes after the stack that their key comes from. */
class SecretGenerationTest {
    private static Lab deployed() {
        Lab lab = new Lab(Vault.installation()).bootstrapped();
        assertThat(lab.deploy().failure()).isEmpty();
        return lab;
    }

    private static SecretsManagerClient aws(Lab lab) {
        return lab.client(SecretsManagerClient.builder());
    }

    private static String value(Lab lab, String name) {
        return aws(lab).getSecretValue(request -> request.secretId(name)).secretString();
    }

    private static Secrets secrets(Lab lab, Installation installation) {
        return new Secrets(
                installation,
                lab.surroundings().accounts(installation),
                lab.events::add,
                lab.clock,
                lab.surroundings().random());
    }

    @Test
    void theyStandUnderTheKeyBeforeWhatComesAfterThem() {
        Lab lab = deployed();

        var password = aws(lab).describeSecret(request -> request.secretId(Vault.PASSWORD));
        assertThat(password.kmsKeyId()).startsWith("arn:aws:kms:eu-west-1:111122223333:key/");
        assertThat(lab.client(KmsClient.builder())
                        .describeKey(request -> request.keyId(password.kmsKeyId()))
                        .keyMetadata()
                        .arn())
                .isEqualTo(password.kmsKeyId());
        assertThat(password.tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .contains("atelier:system=vault", "atelier:instance=dev");
        assertThat(value(lab, Vault.PASSWORD)).hasSize(20);
        assertThat(value(lab, Vault.PAIR)).contains("BEGIN OPENSSH PRIVATE KEY", "ssh-ed25519 ");
        assertThat(lab.log.calls().stream().map(call -> call.action() + call.resources()))
                .filteredOn(call -> call.matches("(CreateSecret|CreateChangeSet).*[Vv]ault-.*"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("Vault-Key-dev"),
                        second -> assertThat(second).contains(Vault.PASSWORD),
                        third -> assertThat(third).contains(Vault.PAIR),
                        fourth -> assertThat(fourth).contains("Vault-After-dev"));
    }

    @Test
    void whoMayReadThemIsInTheirPolicies() {
        Lab lab = deployed();

        assertThat(aws(lab).getResourcePolicy(request -> request.secretId(Vault.PASSWORD))
                        .resourcePolicy())
                .contains("arn:aws:iam::" + Vault.READER + ":root", "GetSecretValue", "DescribeSecret");
        assertThat(aws(lab).getResourcePolicy(request -> request.secretId(Vault.PAIR))
                        .resourcePolicy())
                .isNull();
    }

    @Test
    void theAccountItselfNeedsNoPolicy() {
        Lab lab = new Lab(Vault.installation("readers: \"111122223333\"")).bootstrapped();
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(lab.calls("PutResourcePolicy")).isEmpty();
    }

    @Test
    void anotherDeploymentLeavesTheValuesAndRepairsWhoMayRead() {
        Lab lab = deployed();
        String before = value(lab, Vault.PASSWORD);
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(lab.calls("PutResourcePolicy")).hasSize(1);
        var unused = aws(lab).deleteResourcePolicy(request -> request.secretId(Vault.PASSWORD));

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(value(lab, Vault.PASSWORD)).isEqualTo(before);
        assertThat(lab.calls("PutResourcePolicy")).hasSize(2);
    }

    /** Killed before or after each call that makes a secret; the next run completes. */
    @ParameterizedTest
    @CsvSource({"CreateSecret, true", "CreateSecret, false", "PutResourcePolicy, true", "PutResourcePolicy, false"})
    void aRunThatEndsInTheMiddleIsCompletedByTheNext(String action, boolean after) {
        Lab lab = new Lab(Vault.installation()).bootstrapped();
        lab.witness = call -> {
            if (call.header("x-amz-target").orElse("").endsWith(action)) {
                lab.killAt(1, after);
            }
        };
        try {
            var unused = lab.deploy();
        } catch (Lab.Killed killed) {
            lab.events.add(new Event.Notice(lab.clock.instant(), "killed", "as wanted"));
        }
        lab.witness = call -> {};
        lab.killNever();

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(value(lab, Vault.PASSWORD)).hasSize(20);
        assertThat(aws(lab).getResourcePolicy(request -> request.secretId(Vault.PASSWORD))
                        .resourcePolicy())
                .contains(Vault.READER);
    }

    @Test
    void aSecretThatWaitsForItsDeletionIsTakenBack() {
        Lab lab = deployed();
        String before = value(lab, Vault.PASSWORD);
        assertThat(lab.destroy(DestroyOptions.DEFAULT).failure()).isEmpty();
        var unused = secrets(lab, Vault.installation()).delete(List.of(), false);

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(value(lab, Vault.PASSWORD)).hasSize(20).isNotEqualTo(before);
    }

    @Test
    void theyDoNotCountAsMissingBefore() {
        Lab lab = new Lab(Vault.installation()).bootstrapped();

        SecretsReport report = secrets(lab, Vault.installation()).status();

        assertThat(report.incomplete()).isFalse();
        assertThat(report.secrets()).extracting(SecretsReport.Entry::state).containsOnly(SecretsReport.State.MISSING);
    }

    @Test
    void askedForByNameTheyAreMadeOnceTheirKeyStands() {
        Installation installation = Vault.installation();
        Lab lab = new Lab(installation).bootstrapped();
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> make(lab, installation))
                .withMessage("The stack key of vault dev does not stand, and is needed for this.");
        assertThat(lab.deploy().failure()).isEmpty();
        var unused = aws(lab).deleteSecret(
                        request -> request.secretId(Vault.PASSWORD).forceDeleteWithoutRecovery(true));

        make(lab, installation);

        assertThat(aws(lab).describeSecret(request -> request.secretId(Vault.PASSWORD))
                        .kmsKeyId())
                .startsWith("arn:aws:kms:");
        assertThat(aws(lab).getResourcePolicy(request -> request.secretId(Vault.PASSWORD))
                        .resourcePolicy())
                .contains(Vault.READER);
    }

    private static void make(Lab lab, Installation installation) {
        var unused = secrets(lab, installation)
                .create(List.of(Vault.PASSWORD), SecretSources.none(), question -> Optional.empty(), true);
    }

    @Test
    void noValueIsTold() {
        Lab lab = deployed();

        assertThat(lab.events.toString() + lab.log.calls())
                .contains(Vault.PASSWORD)
                .doesNotContain(value(lab, Vault.PASSWORD))
                .doesNotContain(value(lab, Vault.PAIR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwords: { generate: [\"vault-pair-${instance}\"] };The key or the readers of the secret vault-password-",
                "passwords: { generate: [\"vault-other\"] };The key or the readers of the secret vault-password-",
                "passwords: { generate: [\"vault-password-${instance}\", \"vault-pair-${instance}\", other] };There is no secret other",
            })
    void aStepThatDoesNotMakeWhatItMustIsAFault(String fault) {
        String step = fault.split(";", -1)[0];
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(
                        () -> Vault.changed(text -> text.replaceFirst("passwords: .*", Matcher.quoteReplacement(step))))
                .withMessageStartingWith(fault.split(";", -1)[1]);
    }
}
