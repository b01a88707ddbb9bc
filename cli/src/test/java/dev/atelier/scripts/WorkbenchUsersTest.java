package dev.atelier.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.scripts.ScratchRoot.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes the accounts of Workbench's users, in a scratch root. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for Linux")
class WorkbenchUsersTest {
    private static final Path SCRIPTS = Path.of("..", "cfn-templates", "workbench");
    private static final String PASSWORD = "s3cret-passw0rd:with a colon";
    private static final String HOMES = "efs/workbench/home/";

    private static final Map<String, String> STUBS = Map.ofEntries(
            Map.entry("sleep", ""),
            Map.entry("aws", """
                    case "$1 $2" in
                      "secretsmanager list-secrets") cat $STATE/listed ;;
                      "secretsmanager get-secret-value")
                        name=${6##*/}
                        [ ! -e "$STATE/denied-$name" ] || { echo 'AccessDeniedException: no' >&2; exit 254; }
                        [ ! -e "$STATE/deleted-$name" ] || { echo 'InvalidRequestException: marked for deletion' >&2; exit 254; }
                        [ -e "$STATE/secret-$name" ] || { echo ResourceNotFoundException >&2; exit 254; }
                        cat "$STATE/secret-$name" ;;
                    esac"""),
            Map.entry("getent", "[ $1 = group ] && grep \"^$2:\" $STATE/group"),
            Map.entry("groupadd", "echo \"${*: -1}:x:1:\" >>$STATE/group"),
            Map.entry(
                    "id",
                    "awk -F : -v name=\"$2\" '$1 == name { print $2; found = 1 } END { exit !found }' $STATE/passwd"),
            Map.entry("useradd", "echo \"${*: -1}:$2\" >>$STATE/passwd"),
            Map.entry("usermod", """
                    [ ! -e "$STATE/stubborn-${*: -1}" ] || { echo "usermod: cannot lock"; exit 1; }
                    [ $1 != --append ] || grep -q "^$3:.*[:,]${*: -1}\\b" $STATE/group ||
                      sed -i "s/^$3:x:1:\\(..*\\)/&,${*: -1}/; s/^$3:x:1:$/&${*: -1}/" $STATE/group"""),
            Map.entry("chpasswd", "cat >>$STATE/chpasswd"),
            Map.entry("pkill", "exit 1"),
            Map.entry("chown", "echo ${2%:*} >$3/.owner"),
            Map.entry("stat", "cat \"${*: -1}/.owner\""));

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private ScratchRoot machine;

    @BeforeEach
    void prepare() throws IOException {
        machine = new ScratchRoot(folder, STUBS);
        Files.createDirectories(machine.path(HOMES));
        machine.write("etc/skel/.profile", "# a profile\n");
        for (String file : List.of("listed", "group", "passwd", "chpasswd")) {
            Files.writeString(machine.state(file), "");
        }
    }

    private void user(String name, int uid) throws IOException {
        listed("workbench-users/dev/" + name + "\t" + uid);
        Files.writeString(machine.state("secret-" + name), PASSWORD + "\n");
    }

    private void listed(String line) throws IOException {
        Files.writeString(machine.state("listed"), Files.readString(machine.state("listed")) + line + "\n");
    }

    private Run run() throws Exception {
        return machine.run(
                Map.of("REGION", "eu-west-1", "USERS_PREFIX", "workbench-users/dev/"),
                List.of(SCRIPTS.resolve("common.sh"), SCRIPTS.resolve("users.sh")));
    }

    @Test
    void aUserGetsAnAccountAPasswordAndAHome() throws Exception {
        user("ada", 50912);

        Run run = run();

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.calls())
                .contains(
                        "groupadd --gid 50912 ada",
                        "useradd --uid 50912 --gid 50912 --home-dir /efs/workbench/home/ada --no-create-home --shell"
                                + " /bin/bash ada",
                        "usermod --append --groups workbench-users --expiredate  ada");
        assertThat(machine.state("chpasswd")).hasContent("ada:" + PASSWORD);
        assertThat(machine.file(HOMES + "ada/.profile")).isEqualTo("# a profile\n");
        assertThat(machine.file(HOMES + "ada/.owner")).isEqualTo("50912\n");
        assertThat(machine.mode(HOMES + "ada")).isEqualTo("rwx------");
        assertThat(run.output())
                .contains("The account ada is ready.\n")
                .endsWith("== The accounts are as they should be\n");
    }

    @Test
    void noPasswordIsPrintedOrAnArgument() throws Exception {
        user("ada", 50912);

        Run run = run();

        assertThat(run.output() + run.log()).doesNotContain("s3cret");
    }

    @Test
    void aSecondRunChangesNoAccountAndNoHome() throws Exception {
        user("ada", 50912);
        user("alan", 20001);
        run();
        machine.write(HOMES + "ada/work", "mine\n");

        Run second = run();

        assertThat(second.code()).as(second.output()).isZero();
        assertThat(second.calls()).noneMatch(call -> call.matches("(groupadd|useradd|chown|pkill).*"));
        assertThat(machine.file(HOMES + "ada/work")).isEqualTo("mine\n");
    }

    @Test
    void aHomeOfSomebodyElseIsRefusedAndTheOthersGoOn() throws Exception {
        user("ada", 50912);
        user("alan", 20001);
        machine.write(HOMES + "ada/.owner", "777\n");

        Run run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "The account ada is not ready: /efs/workbench/home/ada belongs to the uid 777, not to ada with"
                                + " the uid 50912")
                .contains("The account alan is ready.")
                .endsWith("== Failed: Not all accounts are as they should be.\n");
        assertThat(machine.file(HOMES + "ada/.owner")).isEqualTo("777\n");
        assertThat(run.calls()).noneMatch(call -> call.startsWith("chown") && call.endsWith("/ada"));
    }

    @Test
    void anAccountWithAnotherUidIsRefused() throws Exception {
        user("ada", 50912);
        Files.writeString(machine.state("passwd"), "ada:1001\n");

        Run run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("this machine has another ada, with the uid 1001 instead of 50912");
        assertThat(machine.state("chpasswd")).isEmptyFile();
    }

    /** The listing may be old; the password itself says whether the user is there. */
    @Test
    void whosePasswordIsGoneIsLockedAndTheHomeStays() throws Exception {
        user("ada", 50912);
        user("alan", 20001);
        run();
        Files.delete(machine.state("secret-ada"));
        Files.createFile(machine.state("deleted-alan"));
        Files.writeString(machine.state("listed"), "workbench-users/dev/alan\t20001\n");

        Run run = run();

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.calls())
                .contains(
                        "usermod --lock --expiredate 1 ada",
                        "pkill -KILL -u ada",
                        "usermod --lock --expiredate 1 alan",
                        "pkill -KILL -u alan");
        assertThat(run.output()).contains("The account ada is locked, and /efs/workbench/home/ada stays.");
        assertThat(machine.path(HOMES + "ada/.profile")).exists();
    }

    @Test
    void whoIsNotListedYetIsNotLocked() throws Exception {
        user("ada", 50912);
        run();
        Files.writeString(machine.state("listed"), "");

        Run run = run();

        assertThat(run.output()).contains("The account ada is ready.");
        assertThat(run.count("usermod --lock")).isZero();
    }

    @Test
    void aPasswordThatMayNotBeReadLocksNobody() throws Exception {
        user("ada", 50912);
        run();
        Files.createFile(machine.state("denied-ada"));

        Run run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("The password of ada cannot be read: AccessDeniedException: no");
        assertThat(run.count("usermod --lock")).isZero();
    }

    @Test
    void anAccountThatCannotBeLockedIsAFailure() throws Exception {
        user("ada", 50912);
        run();
        Files.delete(machine.state("secret-ada"));
        Files.createFile(machine.state("stubborn-ada"));

        Run run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("The account ada cannot be locked: usermod: cannot lock");
    }

    /** A second line would be a second account. */
    @Test
    void aPasswordOfTwoLinesIsRefused() throws Exception {
        user("ada", 50912);
        Files.writeString(machine.state("secret-ada"), "one\nroot:two\n");

        Run run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(machine.state("chpasswd")).isEmptyFile();
        assertThat(run.output()).contains("more than one line").doesNotContain("two");
    }

    @Test
    void aSecretThatIsNoUsersIsNamed() throws Exception {
        listed("workbench-users/dev/bob\tNone");
        listed("workbench-users/dev/../root\t20001");
        user("ada", 50912);

        Run run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output())
                .contains("The secret workbench-users/dev/bob is not that of a user")
                .contains("The secret workbench-users/dev/../root is not that of a user")
                .contains("The account ada is ready.");
    }

    @Test
    void nobodyIsFineToo() throws Exception {
        Run run = run();

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.calls()).noneMatch(call -> call.matches("(useradd|usermod).*"));
    }

    /** Both see that there is no home, and one makes it. */
    @Test
    void ofTwoNodesAtOnceOneMakesTheHome() throws Exception {
        user("ada", 50912);
        Path other = Files.createDirectories(folder.resolve("other"));
        ScratchRoot second = new ScratchRoot(other, STUBS);
        Files.createDirectories(second.path("etc/skel"));
        Files.createDirectories(second.path("efs/workbench"));
        Files.createSymbolicLink(second.path("efs/workbench/home"), machine.path(HOMES));
        for (String file : List.of("listed", "group", "passwd", "chpasswd", "secret-ada")) {
            Files.copy(machine.state(file), second.state(file));
        }
        String slow = "sleep 0.2; echo ${2%:*} >$3/.owner";
        machine.stub("chown", "/bin/" + slow);
        second.stub("chown", "/bin/" + slow);
        Callable<Run> there = () -> second.run(
                Map.of("REGION", "eu-west-1", "USERS_PREFIX", "workbench-users/dev/"),
                List.of(SCRIPTS.resolve("common.sh"), SCRIPTS.resolve("users.sh")));

        try (var pool = Executors.newFixedThreadPool(2)) {
            var runs = pool.invokeAll(List.of(this::run, there));

            assertThat(runs.get(0).get().code() + runs.get(1).get().code()).isZero();
            assertThat(runs.get(0).get().count("chown") + runs.get(1).get().count("chown"))
                    .isOne();
        }
        assertThat(machine.path(HOMES)).isDirectoryNotContaining("glob:**/.new-*");
    }
}
