package dev.atelier.simulator.services.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class SecretsManagerServiceTest {

    private final SimulatedAws aws = new SimulatedAws();
    private final SecretsManagerClient secrets = aws.client(SecretsManagerClient.builder());

    private String create(String name, String value) {
        return secrets.createSecret(s -> s.name(name).secretString(value)).arn();
    }

    private String value(String id) {
        return secrets.getSecretValue(s -> s.secretId(id)).secretString();
    }

    @Test
    void aSecretIsFoundByNameArnAndPartOfTheArn() {
        String arn = create("RSCLicenseKey", "v1");
        assertThat(arn).matches("arn:aws:secretsmanager:eu-west-1:111122223333:secret:RSCLicenseKey-[A-Za-z0-9]{6}");
        assertThat(value("RSCLicenseKey")).isEqualTo("v1");
        assertThat(value(arn)).isEqualTo("v1");
        assertThat(value(arn.substring(0, arn.length() - 7))).isEqualTo("v1");
    }

    @Test
    void aNewValueMakesTheOldOnePrevious() {
        create("key", "v1");
        secrets.putSecretValue(s -> s.secretId("key").secretString("v2"));
        assertThat(value("key")).isEqualTo("v2");
        assertThat(secrets.getSecretValue(s -> s.secretId("key").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("v1");
        secrets.updateSecret(s -> s.secretId("key").secretString("v3").description("licence"));
        var described = secrets.describeSecret(s -> s.secretId("key"));
        assertThat(described.description()).isEqualTo("licence");
        assertThat(described.versionIdsToStages().values())
                .containsOnlyOnce(List.of("AWSCURRENT"))
                .hasSize(2);
    }

    @Test
    void theClientRequestTokenMakesRepetitionHarmless() {
        String token = "11111111-2222-3333-4444-555555555555";
        var first = secrets.createSecret(s -> s.name("key").secretString("v").clientRequestToken(token));
        var again = secrets.createSecret(s -> s.name("key").secretString("v").clientRequestToken(token));
        assertThat(again.arn()).isEqualTo(first.arn());
        assertThat(again.versionId()).isEqualTo(token);
        assertThatThrownBy(() -> create("key", "v")).isInstanceOf(ResourceExistsException.class);
        assertThatThrownBy(() -> secrets.putSecretValue(
                        s -> s.secretId("key").secretString("other").clientRequestToken(token)))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void aDeletedSecretBlocksItsNameUntilTheRecoveryWindowEnds() {
        create("key", "v");
        var deleted = secrets.deleteSecret(s -> s.secretId("key").recoveryWindowInDays(7L));
        assertThat(deleted.deletionDate()).isEqualTo(aws.clock().instant().plus(Duration.ofDays(7)));
        assertThatThrownBy(() -> create("key", "v"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("already scheduled for deletion");
        assertThatThrownBy(() -> value("key"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("marked for deletion");
        assertThat(secrets.describeSecret(s -> s.secretId("key")).deletedDate()).isNotNull();
        assertThat(secrets.listSecrets().secretList()).isEmpty();
        assertThat(secrets.listSecrets(l -> l.includePlannedDeletion(true)).secretList())
                .hasSize(1);
        aws.pass(Duration.ofDays(7).toSeconds());
        assertThatThrownBy(() -> secrets.describeSecret(s -> s.secretId("key")))
                .isInstanceOf(ResourceNotFoundException.class);
        create("key", "new");
    }

    @Test
    void aDeletionCanBeTakenBack() {
        create("key", "v");
        secrets.deleteSecret(s -> s.secretId("key"));
        secrets.restoreSecret(s -> s.secretId("key"));
        assertThat(value("key")).isEqualTo("v");
    }

    @Test
    void deletionByForceFreesTheNameAtOnce() {
        create("key", "v");
        secrets.deleteSecret(s -> s.secretId("key").forceDeleteWithoutRecovery(true));
        create("key", "v2");
        assertThat(value("key")).isEqualTo("v2");
    }

    @Test
    void listsAreFilteredAndPaged() {
        for (String name : new String[] {"a-1", "a-2", "b-1"}) {
            create(name, "v");
        }
        secrets.tagResource(t -> t.secretId("b-1")
                .tags(Tag.builder().key("atelier:system").value("connect").build()));
        assertThat(secrets.listSecretsPaginator(l -> l.maxResults(1).filters(filter("name", "a-"))).stream()
                        .flatMap(page -> page.secretList().stream()))
                .extracting("name")
                .containsExactly("a-1", "a-2");
        assertThat(secrets.listSecrets(l -> l.filters(filter("tag-key", "atelier:")))
                        .secretList())
                .extracting("name")
                .containsExactly("b-1");
    }

    private static Filter filter(String key, String value) {
        return Filter.builder().key(key).values(value).build();
    }

    @Test
    void randomPasswordsKeepToTheRules() {
        String password = secrets.getRandomPassword(
                        p -> p.passwordLength(40L).excludePunctuation(true).excludeCharacters("abc"))
                .randomPassword();
        assertThat(password)
                .hasSize(40)
                .matches("[A-Zd-z0-9]+")
                .containsPattern("[0-9]")
                .containsPattern("[A-Z]");
    }

    @Test
    void noValueEntersTheLog() {
        create("key", "VERY-SECRET");
        value("key");
        assertThat(aws.calls().calls().toString()).contains("key").doesNotContain("VERY-SECRET");
    }
}
