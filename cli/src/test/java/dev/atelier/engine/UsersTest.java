package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.atelier.Installations;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.User;
import dev.atelier.events.Failure;
import dev.atelier.events.UsersChange;
import dev.atelier.events.UsersReport;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The users of {@code workbench}, seen in the simulated Secrets Manager and on its nodes. */
class UsersTest {
    private static final String PREFIX = "workbench-users/dev/";

    private static Installation workbench(String users) {
        return Installations.of("""
                system: workbench
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters: { node_count: 2, license_type: none }
                users: %s
                """.formatted(users));
    }

    private static final Installation TWO = workbench("[ada@example.com, { name: alan, uid: 20001 }]");

    private static Lab deployed(Installation installation) {
        Lab lab = new Lab(installation).bootstrapped().withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        return lab;
    }

    private static Users users(Lab lab, Installation installation) {
        return new Users(lab.surroundings(), new Catalog(), installation);
    }

    private static SecretsManagerClient aws(Lab lab) {
        return lab.client(SecretsManagerClient.builder());
    }

    private static String password(Lab lab, String name) {
        return aws(lab).getSecretValue(request -> request.secretId(PREFIX + name))
                .secretString();
    }

    private static long commands(Lab lab) {
        return lab.calls("SendCommand").size();
    }

    @Test
    void deploymentMakesTheUsersOfTheConfig() {
        Lab lab = deployed(TWO);

        var ada = aws(lab).describeSecret(request -> request.secretId(PREFIX + "ada"));
        assertThat(ada.tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .contains(
                        "atelier:system=workbench",
                        "atelier:instance=dev",
                        "atelier:user=ada",
                        "atelier:uid=" + User.uid("ada"),
                        "atelier:email=ada@example.com");
        assertThat(ada.kmsKeyId()).startsWith("arn:aws:kms:");
        assertThat(password(lab, "alan")).hasSize(20).isNotEqualTo(password(lab, "ada"));
        assertThat(commands(lab)).isEqualTo(2);
    }

    /** The secrets stay, and the nodes of the new installation may use its own key alone. */
    @Test
    void passwordsThatOutlivedAnInstallationComeUnderTheKeyOfTheNextOne() {
        Lab lab = deployed(TWO);
        String password = password(lab, "ada");
        String key = key(lab);
        assertThat(lab.destroy(DestroyOptions.DEFAULT).failure()).isEmpty();

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(key(lab)).isNotEqualTo(key);
        assertThat(password(lab, "ada")).isEqualTo(password);
    }

    private static String key(Lab lab) {
        return aws(lab).describeSecret(request -> request.secretId(PREFIX + "ada"))
                .kmsKeyId();
    }

    @Test
    void anotherDeploymentLeavesPasswordsAndRemovesNobody() {
        Lab lab = deployed(TWO);
        String before = password(lab, "ada");

        assertThat(lab.deploy(workbench("[ada@example.com]"), DeployOptions.DEFAULT)
                        .failure())
                .isEmpty();

        assertThat(password(lab, "ada")).isEqualTo(before);
        assertThat(users(lab, workbench("[ada@example.com]")).list().users())
                .extracting(UsersReport.Entry::name, UsersReport.Entry::origin, UsersReport.Entry::exists)
                .containsExactly(tuple("ada", "config", true), tuple("alan", "added", true));
    }

    @Test
    void theListTellsWhoIsThereAndWhereThePasswordsAre() {
        Lab lab = deployed(TWO);
        var unused = users(lab, TWO).add(List.of("grace"), Optional.empty());

        assertThat(users(lab, TWO).list().users())
                .containsExactly(
                        new UsersReport.Entry(
                                "ada",
                                User.uid("ada"),
                                Optional.of("ada@example.com"),
                                "config",
                                true,
                                PREFIX + "ada",
                                "111122223333",
                                "eu-west-1"),
                        new UsersReport.Entry(
                                "alan",
                                20001,
                                Optional.empty(),
                                "config",
                                true,
                                PREFIX + "alan",
                                "111122223333",
                                "eu-west-1"),
                        new UsersReport.Entry(
                                "grace",
                                User.uid("grace"),
                                Optional.empty(),
                                "added",
                                true,
                                PREFIX + "grace",
                                "111122223333",
                                "eu-west-1"));
    }

    /** A configured user that is not made yet is listed as such. */
    @Test
    void whoDoesNotExistYetIsListedAsMissing() {
        Lab lab = deployed(workbench("[ada]"));

        assertThat(users(lab, workbench("[ada, bob]")).list().users())
                .extracting(UsersReport.Entry::name, UsersReport.Entry::exists)
                .containsExactly(tuple("ada", true), tuple("bob", false));
    }

    @Test
    void addingMakesThePasswordAndTheAccountsAtOnce() {
        Lab lab = deployed(TWO);
        long before = commands(lab);

        UsersChange change = users(lab, TWO).add(List.of("Grace.Hopper@example.com", "bob"), Optional.empty());

        assertThat(change.users())
                .extracting(UsersChange.Entry::name, UsersChange.Entry::uid, UsersChange.Entry::done)
                .containsExactly(
                        tuple("grace-hopper", User.uid("grace-hopper"), "created"),
                        tuple("bob", User.uid("bob"), "created"));
        assertThat(aws(lab).describeSecret(request -> request.secretId(PREFIX + "grace-hopper"))
                        .kmsKeyId())
                .isEqualTo(aws(lab).describeSecret(request -> request.secretId(PREFIX + "ada"))
                        .kmsKeyId());
        assertThat(commands(lab)).isEqualTo(before + 1);
    }

    @Test
    void whoIsThereAlreadyKeepsThePassword() {
        Lab lab = deployed(TWO);
        String before = password(lab, "ada");

        UsersChange change = users(lab, TWO).add(List.of("ada", "alan"), Optional.empty());

        assertThat(change.users()).extracting(UsersChange.Entry::done).containsOnly("exists");
        assertThat(password(lab, "ada")).isEqualTo(before);
    }

    @Test
    void aUidThatIsTakenIsRefusedAndAnotherOneHelps() {
        Lab lab = deployed(TWO);
        Failure.Invalid taken = catchThrowableOfType(
                Failure.Invalid.class, () -> users(lab, TWO).add(List.of("bob"), Optional.of(20001)));

        assertThat(taken.code()).isEqualTo("user-invalid");
        assertThat(taken).hasMessageContaining("alan and bob have the same uid, 20001");
        assertThat(users(lab, TWO).add(List.of("bob"), Optional.of(20002)).users())
                .extracting(UsersChange.Entry::uid)
                .containsExactly(20002);
    }

    @Test
    void namesThatCannotBeLoginNamesAreRefused() {
        Lab lab = deployed(TWO);
        for (String name : List.of("Ada", "root", "a b", "x@y")) {
            assertThatExceptionOfType(Failure.Invalid.class)
                    .isThrownBy(() -> users(lab, TWO).add(List.of(name), Optional.empty()));
        }
        assertThat(lab.calls("CreateSecret").stream()
                        .filter(call -> call.resources().toString().contains(PREFIX)))
                .hasSize(2);
    }

    @Test
    void removalTakesThePasswordAwayAndLeavesTheFiles() {
        Lab lab = deployed(TWO);
        long before = commands(lab);
        var unused = users(lab, TWO).add(List.of("grace"), Optional.empty());

        UsersChange change = users(lab, TWO).remove(List.of("grace", "ada"));

        assertThat(change.users())
                .extracting(UsersChange.Entry::name, UsersChange.Entry::done, UsersChange.Entry::note)
                .containsExactly(
                        tuple("grace", "removed", "The files in /efs/workbench/home/grace stay."),
                        tuple(
                                "ada",
                                "removed",
                                "The files in /efs/workbench/home/ada stay. The config still names ada, and the next"
                                        + " deployment makes the user again."));
        assertThat(aws(lab).describeSecret(request -> request.secretId(PREFIX + "grace"))
                        .deletedDate())
                .isNotNull();
        assertThat(commands(lab)).isEqualTo(before + 2);
        assertThat(users(lab, TWO).list().users())
                .extracting(UsersReport.Entry::name, UsersReport.Entry::exists)
                .containsExactly(tuple("ada", false), tuple("alan", true));
    }

    @Test
    void whoComesBackHasTheSameUidAndANewPassword() {
        Lab lab = deployed(TWO);
        String before = password(lab, "ada");
        var unused = users(lab, TWO).remove(List.of("ada"));

        UsersChange back = users(lab, TWO).add(List.of("ada@example.com"), Optional.empty());

        assertThat(back.users())
                .extracting(UsersChange.Entry::uid, UsersChange.Entry::done)
                .containsExactly(tuple(User.uid("ada"), "restored"));
        assertThat(password(lab, "ada")).isNotEqualTo(before);
    }

    @Test
    void aNewPasswordIsSetAtOnce() {
        Lab lab = deployed(TWO);
        String before = password(lab, "ada");
        String other = password(lab, "alan");
        long commands = commands(lab);

        UsersChange change = users(lab, TWO).resetPassword(List.of("ada"));

        assertThat(change.users()).extracting(UsersChange.Entry::done).containsExactly("reset");
        assertThat(password(lab, "ada")).hasSize(20).isNotEqualTo(before);
        assertThat(password(lab, "alan")).isEqualTo(other);
        assertThat(commands(lab)).isEqualTo(commands + 1);
    }

    /** The deployment meets the first failure, and the new password the second one. */
    @Test
    void aNodeThatFailsIsNamedAndTheNextRunRepairs() {
        Map<String, Object> failure = Map.of(
                "AvailabilityZone", "eu-west-1b", "Document", "UserAccounts", "ExitCode", 1, "Output", "full disk");
        Lab lab = new Lab(TWO, seed -> seed.resource("AWS::SSM::CommandFailure", failure)
                        .resource("AWS::SSM::CommandFailure", failure))
                .bootstrapped()
                .withSecrets();
        assertThat(lab.deploy().failure()).hasValueSatisfying(failed -> assertThat(failed)
                .hasMessageContaining("The command of step users failed on 1 of 2 instances"));
        String before = password(lab, "ada");

        Failure.Failed failed =
                catchThrowableOfType(Failure.Failed.class, () -> users(lab, TWO).resetPassword(List.of("ada")));

        assertThat(failed.code()).isEqualTo("command-failed");
        assertThat(failed).hasMessageContaining("failed on 1 of 2 instances").hasMessageContaining("full disk");
        assertThat(password(lab, "ada")).isNotEqualTo(before);
        var unused = users(lab, TWO).add(List.of("ada"), Optional.empty());
    }

    @Test
    void aUserWhoIsNotThereHasNoPassword() {
        Lab lab = deployed(workbench("[ada]"));
        Installation wider = workbench("[ada, bob]");

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> users(lab, wider).resetPassword(List.of("bob")))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("user-missing"));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> users(lab, wider).password("bob"));
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> users(lab, wider).remove(List.of("adda")))
                .satisfies(failure -> assertThat(failure.next()).isEqualTo("Did you mean ada?"));
        assertThat(users(lab, wider).password("ada").characters())
                .isEqualTo(password(lab, "ada").toCharArray());
    }

    @Test
    void aUidThatChangesIsRefused() {
        Lab lab = deployed(TWO);

        var failed = lab.deploy(workbench("[ada@example.com, { name: alan, uid: 20009 }]"), DeployOptions.DEFAULT);

        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("uid-changed");
            assertThat(failure.next()).contains("{ name: alan, uid: 20001 }");
        });
    }

    @Test
    void systemsWithoutUsersSaySo() {
        Lab lab = new Lab(Installations.connect());

        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> users(lab, Installations.connect()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("users-none"));
    }

    @Test
    void theInstallationKnowsWhoWasAdded() {
        Lab lab = deployed(TWO);
        var unused = users(lab, TWO).add(List.of("grace"), Optional.empty());

        Installation whole = new Roster(TWO, new Catalog(), lab.surroundings().accounts(TWO)).whole();

        assertThat(whole.config().users()).extracting(User::name).containsExactly("ada", "alan", "grace");
        assertThat(new Roster(TWO, new Catalog(), lab.surroundings().accounts(TWO)).strangers(whole))
                .hasValue(
                        "Not in the config, but with a password and so served like the others: grace. Run `atelier users"
                                + " remove grace -f dev.yaml` if they should not be.");
        assertThat(lab.destroy(whole, DestroyOptions.DEFAULT).left())
                .anyMatch(left -> left.id().equals(PREFIX + "grace"));
    }

    /** Other installations' users, and other secrets of users, are none of this one's. */
    @Test
    void onlyPasswordsOfThisInstallationMakeUsers() {
        Lab lab = deployed(TWO);
        foreign(lab, "other/secret", "dev");
        foreign(lab, "workbench-users/prod/eve", "prod");

        assertThat(users(lab, TWO).list().users())
                .extracting(UsersReport.Entry::name)
                .containsExactly("ada", "alan");
    }

    private static void foreign(Lab lab, String name, String instance) {
        var tags = Map.of(
                "atelier:system", "workbench",
                "atelier:instance", instance,
                "atelier:user", "eve",
                "atelier:uid", "20007");
        aws(lab).createSecret(request -> request.name(name)
                .secretString("x")
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList()));
    }

    @Test
    void noPasswordGoesAnywhereButToSecretsManager() {
        Lab lab = new Lab(TWO).bootstrapped().withSecrets();
        StringBuilder elsewhere = new StringBuilder();
        lab.witness = call -> {
            if (!call.header("authorization").orElse("").contains("/secretsmanager/")) {
                elsewhere.append(call.uri()).append(call.headers()).append(call.text());
            }
        };
        assertThat(lab.deploy().failure()).isEmpty();
        List<UsersChange> changes = List.of(
                users(lab, TWO).add(List.of("grace"), Optional.empty()),
                users(lab, TWO).resetPassword(List.of("ada")));

        assertThat(elsewhere).contains("SendCommand");
        for (String name : List.of("ada", "alan", "grace")) {
            assertThat(lab.events.toString() + lab.log.calls() + elsewhere + lab.simulator.living() + changes)
                    .doesNotContain(password(lab, name));
        }
    }

    @Test
    void beforeTheServersStandOnlyThePasswordIsMade() {
        Lab lab = new Lab(TWO).bootstrapped().withSecrets();
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> users(lab, TWO).add(List.of("grace"), Optional.empty()))
                .withMessageContaining("The stack key");
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> password(lab, "grace"));
    }
}
