package dev.atelier.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.scripts.ScratchRoot.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of Workbench's nodes in a scratch root, among programs that only take down how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for Linux")
class WorkbenchNodeTest {
    private static final Path SCRIPTS = Path.of("..", "cfn-templates", "workbench");
    private static final List<String> BOOT = List.of("common.sh", "install.sh", "database.sh", "node.sh");
    private static final List<String> COMMAND = List.of("common.sh", "database.sh", "configure.sh");
    private static final String PASSWORD = "s3cret-passw0rd";

    /** What every stub does beside taking down its arguments. */
    private static final Map<String, String> STUBS = Map.ofEntries(
            Map.entry("sleep", "if [ -e $STATE/rival ]; then mv $STATE/rival $STATE/names; fi"),
            Map.entry("systemctl", "if [ \"$1\" = restart ]; then touch $STATE/up; fi"),
            Map.entry("snap", ""),
            Map.entry("apt-get", """
                    case "$*" in
                      *efs-utils*.deb) cp "${0%/*}/snap" "${0%/*}/mount.efs" ;;
                      *rstudio-server=*|*.deb) touch $STATE/installed ;;
                    esac"""),
            Map.entry("apt-mark", ""),
            Map.entry(
                    "git",
                    "mkdir -p ${*: -1}; printf '#!/bin/bash\\ntouch $STATE/built\\n' >${*: -1}/build-deb.sh;"
                            + " chmod +x ${*: -1}/build-deb.sh"),
            Map.entry("dpkg-query", "[ ! -e $STATE/installed ] || printf 2026.07.1+147.pro6"),
            Map.entry("getent", "test -e $STATE/user"),
            Map.entry("id", "[ -e $STATE/user ] || exit 1; cat $STATE/user"),
            Map.entry("groupadd", ""),
            Map.entry("useradd", "echo 850 >$STATE/user"),
            Map.entry("chown", ""),
            Map.entry("mount", "touch $STATE/mounted-${1##*/}"),
            Map.entry("mountpoint", "test -e $STATE/mounted-${2##*/}"),
            Map.entry("rstudio-server", """
                    case "$1" in
                      encrypt-password) tee $STATE/stdin | tr 'a-z0-9' 'A-Z*'; echo ;;
                      verify-installation) [ ! -e $STATE/broken ] || { echo 'no connection'; exit 1; } ;;
                    esac"""),
            Map.entry("curl", """
                    case "$*" in
                      */api/token) echo token ;;
                      */instance-id) echo i-0b ;;
                      */local-ipv4) echo 10.2.1.7 ;;
                      *health-check) [ -e $STATE/up ] && printf 200 || printf 000 ;;
                    esac"""),
            Map.entry("aws", """
                    case "$1 $2" in
                      "secretsmanager get-secret-value")
                        [ ! -e $STATE/denied ] || { echo AccessDeniedException >&2; exit 254; }
                        [ -e "$STATE/secret-$6" ] || { echo ResourceNotFoundException >&2; exit 254; }
                        [ "$8" = SecretString ] && cat "$STATE/secret-$6" || cat "$STATE/version-$6" ;;
                      "ssm get-document")
                        [ $6 = users-doc ] && cat <<<'{"mainSteps": [{"inputs": {"runCommand": ["#!/bin/bash", "echo accounts; exit ${USERS_CODE:-0}"]}}]}' ;;
                      "ec2 describe-instances") cat $STATE/names ;;
                      "ec2 create-tags")
                        sed -i "s/.*\\t$6$/${8##*Value=}\\t$6/" $STATE/names ;;
                    esac"""));

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private ScratchRoot machine;

    @BeforeEach
    void prepare() throws Exception {
        machine = new ScratchRoot(folder, STUBS);
        Files.createDirectories(machine.path("etc/systemd/system"));
        Files.createDirectories(machine.path("var/lib/rstudio-server"));
        machine.write("etc/fstab", "UUID=root / ext4 defaults 0 0\n");
        Files.writeString(machine.state("names"), "rstudio-workbench-server-1\ti-0a\nrstudio-workbench-server\ti-0b\n");
        secret("cookie", "c00c1e");
        Files.copy(key(), machine.state("secret-launcher"));
        secret("license", "AAAA-BBBB");
        secret("db", """
                {"username": "rstudio", "password": "%s", "host": "db.example", "port": 5432, "dbname": "rstudio"}
                """.formatted(PASSWORD).strip());
    }

    private void secret(String name, String text) throws IOException {
        Files.writeString(machine.state("secret-" + name), text + "\n");
        Files.writeString(machine.state("version-" + name), Integer.toHexString(text.hashCode()) + "\n");
    }

    private Path key() throws Exception {
        Path file = folder.resolve("key.pem");
        assertThat(new ProcessBuilder("openssl", "genpkey", "-algorithm", "RSA", "-out", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        return file;
    }

    private Run run(List<String> scripts, String... changes) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.putAll(Map.of("STACK", "lab", "REGION", "eu-west-1", "INSTANCE", "dev"));
        environment.putAll(Map.of("WORKBENCH_VERSION", "2026.07.1+147.pro6", "WORKBENCH_DEB_URL", ""));
        environment.putAll(Map.of("EFS_UTILS_VERSION", "2.3.3", "FILE_SYSTEM", "fs-1"));
        environment.putAll(Map.of("HOME_ACCESS_POINT", "fsap-1", "SHARED_ACCESS_POINT", "fsap-2"));
        environment.putAll(Map.of("COOKIE_SECRET", "cookie", "LAUNCHER_SECRET", "launcher", "DATABASE_SECRET", "db"));
        environment.putAll(Map.of(
                "CONNECTION_TIMEOUT",
                "12",
                "USERS_DOCUMENT",
                "users-doc",
                "LICENSE_TYPE",
                "none",
                "LICENSE",
                "license"));
        for (String change : changes) {
            environment.put(change.split("=", 2)[0], change.split("=", 2)[1]);
        }
        return machine.run(environment, scripts.stream().map(SCRIPTS::resolve).toList());
    }

    /** EC2 takes 16 KB of user data, after the decoding. */
    @Test
    void theScriptsFitIntoUserData() throws IOException {
        long bytes = 0;
        for (String script : BOOT) {
            bytes += Files.size(SCRIPTS.resolve(script));
        }
        assertThat(bytes).isLessThan(16_384 - 2_500);
    }

    @Test
    void aMachineBecomesANode() throws Exception {
        Run run = run(BOOT);

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.calls())
                .contains(
                        "useradd --system --uid 850 --gid 850 --no-create-home --shell /usr/sbin/nologin rstudio-server",
                        "apt-get install -y --allow-downgrades rstudio-server=2026.07.1+147.pro6",
                        "rstudio-server verify-installation",
                        "systemctl enable rstudio-launcher rstudio-server",
                        "aws cloudformation signal-resource --region eu-west-1 --stack-name lab --logical-resource-id Nodes"
                                + " --unique-id i-0b --status SUCCESS");
        assertThat(machine.file("etc/fstab"))
                .contains(
                        "fs-1:/ /efs/workbench/home efs _netdev,nofail,noresvport,tls,iam,accesspoint=fsap-1 0 0",
                        "fs-1:/ /efs/workbench/shared-storage efs _netdev,nofail,noresvport,tls,iam,accesspoint=fsap-2 0 0");
        assertThat(machine.file("etc/rstudio/secure-cookie-key")).isEqualTo("c00c1e\n");
        assertThat(machine.mode("etc/rstudio/secure-cookie-key")).isEqualTo("rw-------");
        assertThat(machine.mode("etc/rstudio/launcher.pem")).isEqualTo("rw-------");
        assertThat(machine.file("etc/rstudio/launcher.pub")).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(machine.file("etc/rstudio/rserver.conf"))
                .contains("server-shared-storage-path=/efs/workbench/shared-storage\nload-balancing-enabled=1\n")
                .contains("server-health-check-enabled=1\n");
        assertThat(machine.file("etc/rstudio/launcher.conf")).contains("address=0.0.0.0\nport=5559\n");
        assertThat(machine.file("etc/rstudio/load-balancer")).contains("www-host-name=10.2.1.7\n");
    }

    @Test
    void theDatabaseIsConfiguredWithAnEncryptedPassword() throws Exception {
        Run run = run(BOOT);

        assertThat(machine.file("etc/rstudio/database.conf").lines().skip(1))
                .containsExactly(
                        "provider=postgresql",
                        "host=db.example",
                        "database=rstudio",
                        "port=5432",
                        "username=rstudio",
                        "password=S*CRET-PASSW*RD",
                        "connection-timeout-seconds=12");
        assertThat(machine.mode("etc/rstudio/database.conf")).isEqualTo("rw-------");
        assertThat(machine.state("stdin")).hasContent(PASSWORD);
        assertThat(run.output() + run.calls()).doesNotContain(PASSWORD);
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        run(BOOT);
        String before = machine.file("etc/rstudio/database.conf") + machine.file("etc/fstab");

        Run second = run(BOOT);

        assertThat(second.code()).as(second.output()).isZero();
        assertThat(second.calls())
                .noneMatch(call ->
                        call.matches("(apt-get|useradd|mount |git|aws ec2 create-tags|systemctl (stop|restart)).*"));
        assertThat(machine.file("etc/rstudio/database.conf") + machine.file("etc/fstab"))
                .isEqualTo(before);
    }

    @Test
    void anImageThatHasEverythingIsLeftAlone() throws Exception {
        Files.createFile(machine.state("installed"));
        machine.stub("mount.efs", "");

        assertThat(run(BOOT).calls()).noneMatch(call -> call.matches("(apt-get|git|snap).*"));
    }

    @Test
    void anImageWithAnotherServiceUserIsRefused() throws Exception {
        Files.writeString(machine.state("user"), "998\n");

        Run run = run(BOOT);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("does not have the ids 850:850");
    }

    @Test
    void anotherPackageIsInstalledFromItsAddress() throws Exception {
        assertThat(run(BOOT, "WORKBENCH_DEB_URL=https://example.com/w.deb").calls())
                .anyMatch(call -> call.startsWith("curl") && call.endsWith("https://example.com/w.deb"))
                .noneMatch(call -> call.contains("setup.deb.sh"));
    }

    /** Somebody takes the same name while this node waits; the lower id keeps it. */
    @ParameterizedTest
    @CsvSource({"i-0a, rstudio-workbench-server-2", "i-0c, rstudio-workbench-server-1"})
    void ofTwoThatTakeANameAtOnceTheLowerIdKeepsIt(String rival, String expected) throws Exception {
        Files.writeString(machine.state("names"), "rstudio-workbench-server\ti-0b\n");
        Files.writeString(
                machine.state("rival"),
                "rstudio-workbench-server-1\t" + rival + "\nrstudio-workbench-server-1\ti-0b\n");

        Run run = run(BOOT);

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(Files.readString(machine.state("names"))).contains(expected + "\ti-0b\n");
    }

    @Test
    void theAccountsAreMadeByTheScriptOfTheDocument() throws Exception {
        Run run = run(BOOT);

        assertThat(run.output())
                .contains("== Make the accounts of the users\naccounts\n")
                .doesNotContain("are missing");
    }

    /** Else one home that belongs to somebody else would keep every node from starting. */
    @Test
    void accountsThatAreMissingDoNotKeepANodeFromServing() throws Exception {
        Run run = run(BOOT, "USERS_CODE=1");

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output()).contains("== The accounts of some users are missing.");
        assertThat(run.calls()).contains("systemctl enable rstudio-launcher rstudio-server");
    }

    @Test
    void aLicenceFileBelongsToTheServiceUser() throws Exception {
        Run run = run(BOOT, "LICENSE_TYPE=file");

        assertThat(machine.file("var/lib/rstudio-server/license.lic")).isEqualTo("AAAA-BBBB\n");
        assertThat(machine.mode("var/lib/rstudio-server/license.lic")).isEqualTo("rw-------");
        assertThat(run.count("chown rstudio-server:rstudio-server")).isOne();
    }

    @Test
    void aLicenceKeyIsGivenBackWhenTheMachineGoes() throws Exception {
        Run run = run(BOOT, "LICENSE_TYPE=key");

        assertThat(run.count("systemctl enable --now workbench-license")).isOne();
        assertThat(machine.file("etc/systemd/system/workbench-license.service"))
                .contains("ExecStop=/usr/sbin/rstudio-server license-manager deactivate");
        assertThat(machine.file("usr/local/sbin/workbench-license"))
                .contains("--secret-id 'license'")
                .doesNotContain("AAAA");
    }

    @Test
    void aLicenceServerIsNamed() throws Exception {
        assertThat(run(BOOT, "LICENSE_TYPE=server", "LICENSE=lic.example:8989").calls())
                .contains("rstudio-server license-manager license-server lic.example:8989");
    }

    @Test
    void aFailureIsSignalledAndNamed() throws Exception {
        Files.createFile(machine.state("broken"));

        Run run = run(BOOT);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("no connection").endsWith("== Failed: Verify the installation.\n");
        assertThat(run.calls()).anyMatch(call -> call.startsWith("aws cloudformation") && call.endsWith("FAILURE"));
    }

    @Test
    void theCommandTakesOverAnotherPasswordAndOnlyThenRestarts() throws Exception {
        run(BOOT);
        Run same = run(COMMAND);
        secret(
                "db",
                "{\"username\":\"rstudio\",\"password\":\"new\",\"host\":\"h\",\"port\":5432,\"dbname\":\"rstudio\"}");

        Run changed = run(COMMAND);

        assertThat(same.code()).as(same.output()).isZero();
        assertThat(same.count("systemctl")).isZero();
        assertThat(changed.code()).as(changed.output()).isZero();
        assertThat(changed.calls()).contains("systemctl restart rstudio-launcher rstudio-server");
        assertThat(machine.file("etc/rstudio/database.conf")).contains("password=NEW\n", "host=h\n");
    }

    @Test
    void aSecretThatMayNotBeReadFailsTheCommandWithItsName() throws Exception {
        run(BOOT);
        Files.createFile(machine.state("denied"));

        Run run = run(COMMAND);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).endsWith("== Failed: The secret db cannot be read.\n");
    }

    @Test
    void aNodeThatStartsBeforeTheDatabaseIsReadyWaitsForTheCommand() throws Exception {
        Path login = machine.state("secret-db");
        Files.move(login, machine.state("later"));
        Run early = run(BOOT);
        Run stillEarly = run(COMMAND);
        Files.move(machine.state("later"), login);

        Run late = run(COMMAND);

        assertThat(early.code()).as(early.output()).isZero();
        assertThat(early.calls()).contains("systemctl stop rstudio-server rstudio-launcher");
        assertThat(early.count("systemctl restart")).isZero();
        assertThat(stillEarly.output()).endsWith("== Workbench waits for the secret db, which db-init makes\n");
        assertThat(late.code()).as(late.output()).isZero();
        assertThat(late.calls()).contains("systemctl restart rstudio-launcher rstudio-server");
        assertThat(machine.file("etc/rstudio/database.conf")).contains("host=db.example\n");
    }
}
