package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.Installations;
import dev.atelier.SimulatedAws;
import dev.atelier.aws.ChangeSetCreation;
import dev.atelier.aws.ChangeSetRequest;
import dev.atelier.aws.SecretValue;
import dev.atelier.aws.StackState;
import dev.atelier.aws.TemplateSource;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.SecretsChange;
import dev.atelier.events.SecretsReport;
import dev.atelier.plan.Installation;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The secrets of {@code connect} in a simulated AWS. */
class SecretsTest {
    private static final String MARKER = "MARKER-c0ffee";
    private static final String ENCRYPTION_KEY = "rspm-encryption-key-dev";

    private final SimulatedAws aws = new SimulatedAws();
    private final Installation installation = Installations.connect();
    private final List<Event> events = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Secrets secrets =
            new Secrets(installation, Map.of("main", aws.account()), events::add, aws.clock(), new Random(1));

    @Test
    void statusTellsWhatIsMissingAndWhoNeedsIt() {
        var report = secrets.status();
        assertThat(report.incomplete()).isTrue();
        var login = report.secrets().getFirst();
        assertThat(login.name()).isEqualTo("ImportedDockerId");
        assertThat(login.state()).isEqualTo(SecretsReport.State.MISSING);
        assertThat(login.neededBy()).contains("mirror");
        assertThat(report.secrets().stream()
                        .filter(SecretsReport.Entry::required)
                        .map(SecretsReport.Entry::name))
                .containsExactly("ImportedDockerId", "RSCLicenseKey", "RSPMLicenseKey", ENCRYPTION_KEY);
    }

    @Test
    void createMakesWhatIsRequiredAndMissing() {
        var change = createAll();
        assertThat(change.secrets()).extracting(SecretsChange.Entry::done).containsOnly("created");
        assertThat(asked)
                .containsExactly(
                        "ImportedDockerId.username", "ImportedDockerId.password", "RSCLicenseKey", "RSPMLicenseKey");
        assertThat(secrets.status().incomplete()).isFalse();
        assertThat(aws.calls().stream().filter(call -> call.action().equals("CreateSecret")))
                .hasSize(4);
    }

    @Test
    void createAgainLeavesWhatExists() {
        createAll();
        asked.clear();
        var change = secrets.create(List.of("RSCLicenseKey"), SecretSources.none(), prompt(), false);
        assertThat(change.secrets()).extracting(SecretsChange.Entry::done).containsExactly("exists");
        assertThat(asked).isEmpty();
        assertThat(aws.actions()).doesNotContain("PutSecretValue");
    }

    @Test
    void theValueGoesToSecretsManagerAndNowhereElse() {
        createAll();
        assertThat(aws.servicesThatSaw(MARKER)).containsExactly("secretsmanager");
        assertThat(events.toString() + secrets.status() + aws.calls()).doesNotContain(MARKER);
    }

    @Test
    void ownSecretsCarryTheInstallationAndSharedOnesDoNot() {
        createAll();
        var gateway = aws.account().secrets();
        assertThat(gateway.find(ENCRYPTION_KEY).orElseThrow().tags())
                .containsEntry("atelier:system", "connect")
                .containsEntry("atelier:instance", "dev");
        assertThat(gateway.find("RSCLicenseKey").orElseThrow().tags())
                .containsEntry("atelier:system", "connect")
                .doesNotContainKey("atelier:instance");
    }

    @Test
    void aWrongValueLeavesNothingHalfDone() {
        var sources = new SecretSources(
                Map.of(ENCRYPTION_KEY, new SecretSource.FromEnvironment("KEY")),
                InputStream.nullInputStream(),
                Map.of("KEY", MARKER));
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> secrets.create(List.of(), sources, prompt(), false))
                .withMessageNotContaining(MARKER);
        assertThat(aws.actions()).doesNotContain("CreateSecret");
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> secrets.create(List.of("RSCLicense"), SecretSources.none(), prompt(), false))
                .satisfies(failure -> assertThat(failure.next()).contains("RSCLicenseKey"));
    }

    @Test
    void aDeletedSecretIsRestoredAndGivenTheNewValue() {
        createAll();
        secrets.delete(List.of(ENCRYPTION_KEY), false);
        assertThat(stateOf(ENCRYPTION_KEY)).isEqualTo(SecretsReport.State.SCHEDULED_FOR_DELETION);
        var change = secrets.create(List.of(), SecretSources.none(), prompt(), true);
        assertThat(change.secrets())
                .filteredOn(entry -> entry.name().equals(ENCRYPTION_KEY))
                .extracting(SecretsChange.Entry::done)
                .containsExactly("restored");
        assertThat(stateOf(ENCRYPTION_KEY)).isEqualTo(SecretsReport.State.EXISTS);
        assertThat(aws.actions()).containsSubsequence("DeleteSecret", "RestoreSecret", "PutSecretValue");
    }

    @Test
    void rotateReplacesAValue() {
        createAll();
        var before = changed(ENCRYPTION_KEY);
        aws.clock().advance(Duration.ofHours(1));
        var change = secrets.rotate(ENCRYPTION_KEY, SecretSources.none(), SecretPrompt.nobody(), true);
        assertThat(change.secrets()).extracting(SecretsChange.Entry::done).containsExactly("rotated");
        assertThat(changed(ENCRYPTION_KEY)).isNotEqualTo(before);
    }

    @Test
    void thereIsNothingToRotateWhereNothingIs() {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> secrets.rotate("RSCLicenseKey", SecretSources.none(), prompt(), false))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("secret-missing");
                    assertThat(failure.next()).contains("atelier secrets create RSCLicenseKey -f dev.yaml");
                });
        assertThat(asked).isEmpty();
    }

    @Test
    void deleteKeepsARecoveryWindowUnlessForced() {
        createAll();
        assertThat(secrets.delete(List.of(ENCRYPTION_KEY), false)
                        .secrets()
                        .getFirst()
                        .note())
                .contains("It can be restored until");
        assertThat(secrets.delete(List.of(ENCRYPTION_KEY), true)
                        .secrets()
                        .getFirst()
                        .done())
                .isEqualTo("deleted");
        assertThat(stateOf(ENCRYPTION_KEY)).isEqualTo(SecretsReport.State.MISSING);
        assertThat(secrets.delete(List.of(ENCRYPTION_KEY), true)
                        .secrets()
                        .getFirst()
                        .done())
                .isEqualTo("absent");
    }

    @Test
    void aSharedSecretStaysWhileAnotherInstallationStands() {
        createAll();
        stack("Other", Map.of("atelier:system", "connect", "atelier:instance", "prod"));
        assertThat(secrets.delete(List.of("RSCLicenseKey"), true).secrets().getFirst())
                .satisfies(kept -> {
                    assertThat(kept.done()).isEqualTo("kept");
                    assertThat(kept.note()).contains("connect prod");
                });
        assertThat(secrets.delete(List.of(ENCRYPTION_KEY), true)
                        .secrets()
                        .getFirst()
                        .done())
                .as("its own")
                .isEqualTo("deleted");
        assertThat(stateOf("RSCLicenseKey")).isEqualTo(SecretsReport.State.EXISTS);
    }

    @Test
    void aSharedSecretGoesWithTheLastInstallation() {
        createAll();
        stack("Own", Map.of("atelier:system", "connect", "atelier:instance", "dev"));
        stack(Bootstrap.STACK, Map.of("atelier:system", "bootstrap"));
        assertThat(secrets.delete(List.of("RSCLicenseKey"), true)
                        .secrets()
                        .getFirst()
                        .done())
                .isEqualTo("deleted");
        assertThat(stateOf("RSCLicenseKey")).isEqualTo(SecretsReport.State.MISSING);
    }

    /** A stack with one topic, tagged like this. */
    private void stack(String name, Map<String, String> tags) {
        var cloudFormation = aws.account().cloudFormation();
        var template = new TemplateSource.Inline("Resources: { Topic: { Type: AWS::SNS::Topic } }");
        var begun = cloudFormation.createChangeSet(
                new ChangeSetRequest(name, "first", true, template, Map.of(), tags, List.of(), Optional.empty(), name));
        aws.clock().advance(Duration.ofMinutes(1));
        assertThat(begun).isInstanceOfSatisfying(ChangeSetCreation.Begun.class, set -> assertThat(
                        cloudFormation.execute(set.changeSetId(), name, true))
                .isTrue());
        aws.clock().advance(Duration.ofMinutes(5));
        assertThat(cloudFormation.stack(name)).map(StackState::status).contains("CREATE_COMPLETE");
    }

    @Test
    void lostRepliesMakeNoDifference() {
        aws.faults("""
                calls:
                  - match: { service: secretsmanager, action: "*Secret*" }
                    when: { probability: 0.5 }
                    effect: lost-reply
                """);
        createAll();
        secrets.rotate(ENCRYPTION_KEY, SecretSources.none(), SecretPrompt.nobody(), true);
        secrets.delete(List.of(ENCRYPTION_KEY), false);
        secrets.create(List.of(ENCRYPTION_KEY), SecretSources.none(), SecretPrompt.nobody(), true);
        secrets.delete(List.of(ENCRYPTION_KEY), true);
        aws.faults("{}");
        assertThat(stateOf(ENCRYPTION_KEY)).isEqualTo(SecretsReport.State.MISSING);
        assertThat(stateOf("RSCLicenseKey")).isEqualTo(SecretsReport.State.EXISTS);
    }

    private SecretsChange createAll() {
        return secrets.create(List.of(), SecretSources.none(), prompt(), true);
    }

    private SecretPrompt prompt() {
        return question -> {
            asked.add(question.key());
            return Optional.of(SecretValue.of(MARKER.toCharArray()));
        };
    }

    private SecretsReport.State stateOf(String name) {
        return entry(name).state();
    }

    private Instant changed(String name) {
        return entry(name).changed().orElseThrow();
    }

    private SecretsReport.Entry entry(String name) {
        return secrets.status().secrets().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
