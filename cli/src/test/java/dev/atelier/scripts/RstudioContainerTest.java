package dev.atelier.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.scripts.ScratchRoot.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What starts the containers of RStudio, in a scratch root, among programs that only take down how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for Linux")
class RstudioContainerTest {
    private static final Path SCRIPTS = Path.of("..", "cfn-templates", "rstudio");
    private static final String PASSWORD = "s3cret:pass'word";
    private static final String READER = "arn:aws:iam::111122223333:role/reader";

    /** What every stub does beside taking down its arguments. Accounts are files, and so are the owners of homes. */
    private static final Map<String, String> STUBS = Map.ofEntries(
            Map.entry("R", "echo /usr/lib/R"),
            Map.entry("getent", "test -e $STATE/group-$2"),
            Map.entry("groupadd", "touch $STATE/group-${*: -1}"),
            Map.entry("id", "cat $STATE/uid-$2 2>/dev/null"),
            Map.entry("useradd", "[ ! -e $STATE/full ] && echo $2 >$STATE/uid-${*: -1}"),
            Map.entry("usermod", ""),
            Map.entry("adduser", "echo 1000 >$STATE/uid-${*: -1}"),
            Map.entry("chpasswd", "cat >>$STATE/passwords"),
            Map.entry("chown", "[ $# = 2 ] || echo ${2%:*} >$3/.owner"),
            Map.entry("stat", "cat $3/.owner"),
            Map.entry("ssh-keygen", "touch ${*: -1}"),
            Map.entry("sshd", ""),
            Map.entry("sleep", "echo >>$STATE/slept; [ $(wc -l <$STATE/slept) -lt 3 ]"),
            Map.entry("aws", """
                    cp $AWS_CONFIG_FILE $STATE/config
                    case "$1 $2" in
                      "secretsmanager list-secrets") cat $STATE/list ;;
                      "secretsmanager get-secret-value")
                        [ -e "$STATE/secret-$6" ] || { echo AccessDeniedException >&2; exit 254; }
                        cat "$STATE/secret-$6" ;;
                      "configure export-credentials") [ ! -e $STATE/denied ] && echo '{"Version": 1}' ;;
                    esac"""));

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private ScratchRoot container;

    @BeforeEach
    void prepare() throws IOException {
        container = new ScratchRoot(folder, STUBS);
        for (String made :
                List.of("handover", "athena", "home", "usr/lib/R/etc", "etc/sudoers.d", "etc/shiny-server")) {
            Files.createDirectories(container.path(made));
        }
        container.write("etc/skel/.profile", "umask 022\n");
        container.write("etc/rstudio/rserver.conf", "rsession-which-r=/usr/local/bin/R\n");
        container.write("etc/cont-init.d/02_userconf", "echo a password\n");
        container.write("etc/shadow", "root:*:1::::::\nec2-user:!:1::::::\n");
        container.write("init", "#!/bin/bash\nenv >$STATE/environment\n");
        assertThat(container.path("init").toFile().setExecutable(true)).isTrue();
        Files.writeString(container.state("uid-rstudio"), "1000\n");
        Files.writeString(container.state("uid-shiny"), "998\n");
    }

    private Run run(List<String> scripts, String... changes) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of("INSTANCE", "dev", "SECRETS_REGION", "eu-west-1"));
        environment.putAll(
                Map.of("READER_ROLE_ARN", READER, "RSTUDIO_SECRET", "ImportedSecretRstudio-dev-Pass-eu-west-1"));
        environment.putAll(Map.of("AWS_ATHENA_WG", "rstudio-wg-dev", "AWS_S3_BUCKET", "s3://results/Athena-Query"));
        environment.putAll(Map.of("AWS_ATHENA_ROLE_ARN", "arn:aws:iam::4:role/athena", "AWS_ACCOUNT", "444455556666"));
        environment.putAll(
                Map.of("AWS_REGION", "eu-central-1", "KEY_SECRET", "key", "REGION", "eu-west-1", "USERS", ""));
        environment.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/of-the-task");
        for (String change : changes) {
            environment.put(change.split("=", 2)[0], change.split("=", 2)[1]);
        }
        return container.run(environment, scripts.stream().map(SCRIPTS::resolve).toList());
    }

    private Run fetch(String... changes) throws IOException, InterruptedException {
        return run(List.of("passwords.sh"), changes);
    }

    private Run start(String... changes) throws IOException, InterruptedException {
        return run(List.of("environment.sh", "rstudio.sh"), changes);
    }

    private void secret(String name, String text) throws IOException {
        Files.writeString(container.state("secret-" + name), text + "\n");
    }

    private void users(String... lines) throws IOException {
        secret("ImportedSecretRstudio-dev-Pass-eu-west-1", "root's");
        Files.writeString(container.state("list"), String.join("\n", lines) + "\n");
    }

    private void given(String... users) throws IOException {
        container.write("handover/users", String.join("\n", users) + "\n");
    }

    @Test
    void theUsersAreThoseWhoHaveASecret() throws Exception {
        users("ada\t20001\tImportedSecret-ada", "grace\t20002\tImportedSecret-grace");
        secret("ImportedSecret-ada", PASSWORD);
        secret("ImportedSecret-grace", "hers");

        Run run = fetch();

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(container.file("handover/users"))
                .isEqualTo("rstudio:1000:root's\nada:20001:" + PASSWORD + "\ngrace:20002:hers\n");
        assertThat(container.mode("handover/users")).isEqualTo("rw-------");
        assertThat(Files.readString(container.state("config")))
                .contains("role_arn = " + READER + "\n", "credential_source = EcsContainer\n");
        assertThat(run.log() + run.output()).doesNotContain(PASSWORD, "root's", "hers");
    }

    /** The listing of secrets lags behind, so whoever has just been made would be missing in it. */
    @Test
    void theUsersOfTheConfigNeedNoListing() throws Exception {
        users("grace\t20002\tImportedSecret-grace", "ada\t20009\tImportedSecret-another");
        secret("ImportedSecret-ada@example.com-Pass-dev-eu-west-1", PASSWORD);
        secret("ImportedSecret-grace", "hers");

        Run run = fetch("USERS=ada:20001:ada@example.com,alan:20003:alan@example.com");

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(container.file("handover/users"))
                .isEqualTo("rstudio:1000:root's\nada:20001:" + PASSWORD + "\ngrace:20002:hers\n");
        assertThat(run.output())
                .contains(
                        "The user alan is left out: the secret ImportedSecret-alan@example.com-Pass-dev-eu-west-1 holds")
                .endsWith("The passwords of rstudio ada grace have been handed over.\n");
    }

    @Test
    void onlySecretsOfThisInstallationAreAskedFor() throws Exception {
        users();

        String list = fetch().calls().stream()
                .filter(call -> call.startsWith("aws secretsmanager list-secrets"))
                .findFirst()
                .orElseThrow();

        assertThat(list)
                .contains("Key=='atelier:system' && Value=='rstudio'", "Key=='atelier:instance' && Value=='dev'");
    }

    @Test
    void aContainerOfOneUserGetsThatOneAlone() throws Exception {
        users("ada\t20001\tImportedSecret-ada", "grace\t20002\tImportedSecret-grace");
        secret("ImportedSecret-ada", PASSWORD);

        Run run = fetch("ONLY_USER=ada");

        assertThat(container.file("handover/users")).isEqualTo("rstudio:1000:root's\nada:20001:" + PASSWORD + "\n");
        assertThat(run.log()).doesNotContain("ImportedSecret-grace");
        assertThat(fetch("ONLY_USER=alan").output())
                .isEqualTo("The passwords cannot be fetched: there is no password for the user alan.\n");
    }

    @Test
    void aSecretThatCannotBeReadKeepsNobodyElseOut() throws Exception {
        users(
                "ada\t20001\tImportedSecret-ada",
                "alan\tNone\tImportedSecret-alan",
                "grace\t20002\tImportedSecret-grace");
        secret("ImportedSecret-grace", "hers");

        Run run = fetch();

        assertThat(run.code()).isZero();
        assertThat(container.file("handover/users")).isEqualTo("rstudio:1000:root's\ngrace:20002:hers\n");
        assertThat(run.output())
                .contains("The user ada is left out: the secret ImportedSecret-ada holds no password that can be read.")
                .contains("atelier:uid are alan and None");
    }

    @Test
    void withoutThePasswordOfRstudioNothingIsHandedOver() throws Exception {
        Files.writeString(container.state("list"), "");

        Run run = fetch();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("the secret ImportedSecretRstudio-dev-Pass-eu-west-1", READER);
        assertThat(container.path("handover/users")).doesNotExist();
    }

    @Test
    void usersAreMadeWithTheirUidsAndPasswords() throws Exception {
        given("rstudio:1000:root's", "ada:20001:" + PASSWORD);

        Run run = start();

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.calls())
                .contains(
                        "groupadd --gid 20001 ada",
                        "useradd --uid 20001 --gid 20001 --no-create-home --shell /bin/bash ada",
                        "usermod --append --groups staff,shiny ada",
                        "usermod --append --groups staff,shiny rstudio");
        assertThat(container.state("passwords")).hasContent("rstudio:root's\nada:" + PASSWORD);
        assertThat(container.mode("home/ada")).isEqualTo("rwx------");
        assertThat(container.file("home/ada/.profile")).isEqualTo("umask 022\n");
        assertThat(container.file("home/ada/.owner")).isEqualTo("20001\n");
        assertThat(container.file("etc/sudoers.d/rstudio")).isEqualTo("rstudio ALL=(ALL:ALL) ALL\n");
        assertThat(container.mode("etc/sudoers.d/rstudio")).isEqualTo("r--r-----");
        assertThat(container.file("etc/rstudio/file-locks")).isEqualTo("lock-type=advisory\n");
        assertThat(container.file("etc/rstudio/rserver.conf"))
                .isEqualTo("rsession-which-r=/usr/local/bin/R\nauth-cookies-force-secure=1\n");
    }

    @Test
    void passwordsAreNeitherPrintedNorLeftBehind() throws Exception {
        given("rstudio:1000:root's", "ada:20001:" + PASSWORD);

        Run run = start();

        assertThat(run.log() + run.output() + Files.readString(container.state("environment")))
                .doesNotContain(PASSWORD, "root's");
        assertThat(container.path("handover/users")).doesNotExist();
        assertThat(container.path("etc/cont-init.d/02_userconf")).doesNotExist();
    }

    @Test
    void aFailureLeavesNoPasswordsBehindEither() throws Exception {
        given("rstudio:1000:root's");
        Files.writeString(container.state("uid-rstudio"), "1001\n");

        Run run = start();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output())
                .contains("The image has an account rstudio with the uid 1001 instead of 1000.")
                .endsWith("RStudio cannot start: the user rstudio cannot be made.\n");
        assertThat(container.path("handover/users")).doesNotExist();
    }

    @Test
    void aHomeIsMadeOnceAndNeverTakenFromItsOwner() throws Exception {
        container.write("home/ada/.owner", "20001\n");
        container.write("home/ada/analysis.R", "1 + 1\n");
        container.write("home/grace/.owner", "31234\n");
        given("rstudio:1000:root's", "ada:20001:his", "grace:20002:hers");

        Run run = start();

        assertThat(run.code()).isZero();
        assertThat(container.file("home/ada/analysis.R")).isEqualTo("1 + 1\n");
        assertThat(container.file("home/grace/.owner")).isEqualTo("31234\n");
        assertThat(run.count("chown")).isOne(); // of the home of rstudio
        assertThat(container.state("passwords")).hasContent("rstudio:root's\nada:his");
        assertThat(run.output())
                .contains("The home /home/grace belongs to the uid 31234, and grace has the uid 20002.")
                .contains("The user grace cannot sign in.");
    }

    @Test
    void theHomeOfARemovedUserStays() throws Exception {
        container.write("home/alan/.owner", "20003\n");
        given("rstudio:1000:root's");

        assertThat(start().log()).doesNotContain("alan");
        assertThat(container.path("home/alan")).exists();
    }

    @Test
    void aStartAnewInTheSameContainerKeepsItsUsers() throws Exception {
        given("rstudio:1000:root's", "ada:20001:his");
        start();

        Run second = start();

        assertThat(second.code()).as(second.output()).isZero();
        assertThat(second.count("useradd") + second.count("chpasswd")).isZero();
        assertThat(container.file("etc/rstudio/rserver.conf")).containsOnlyOnce("auth-cookies-force-secure");
    }

    @Test
    void aContainerWithoutUsersDoesNotStart() throws Exception {
        Run run = start();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).isEqualTo("RStudio cannot start: nobody has handed over the users.\n");
        assertThat(container.state("environment")).doesNotExist();
    }

    /** With the credentials of the task a user could read everybody's password. */
    @Test
    void usersGetTheCredentialsForAthenaAndNotThoseOfTheTask() throws Exception {
        given("rstudio:1000:root's");
        container.write("usr/lib/R/etc/Renviron.site", "EDITOR=vi\nAWS_ATHENA_WG=another\n");

        start();

        assertThat(container.file("usr/lib/R/etc/Renviron.site").lines())
                .containsExactly(
                        "EDITOR=vi",
                        "AWS_ATHENA_WG=rstudio-wg-dev",
                        "AWS_S3_BUCKET=s3://results/Athena-Query",
                        "AWS_ATHENA_ROLE_ARN=arn:aws:iam::4:role/athena",
                        "AWS_ACCOUNT=444455556666",
                        "AWS_REGION=eu-central-1",
                        "AWS_CONFIG_FILE=/etc/athena-aws-config");
        assertThat(container.file("etc/athena-aws-config"))
                .isEqualTo(
                        "[default]\nregion = eu-central-1\ncredential_process = /bin/cat /athena/credentials.json\n");
        assertThat(Files.readString(container.state("environment")))
                .contains("AWS_CONFIG_FILE=/etc/athena-aws-config\n")
                .doesNotContain("AWS_CONTAINER_CREDENTIALS");
    }

    @Test
    void theCredentialsForAthenaAreRenewed() throws Exception {
        Run run = run(List.of("athena.sh"));

        assertThat(run.count("aws configure export-credentials")).isEqualTo(3);
        assertThat(run.calls()).contains("sleep 600");
        assertThat(container.file("athena/credentials.json")).isEqualTo("{\"Version\": 1}\n");
        assertThat(container.mode("athena/credentials.json")).isEqualTo("rw-r--r--");
        assertThat(Files.readString(container.state("config"))).contains("role_arn = arn:aws:iam::4:role/athena\n");
    }

    @Test
    void aRoleForAthenaThatCannotBeTakenOnIsTriedAgain() throws Exception {
        Files.createFile(container.state("denied"));

        Run run = run(List.of("athena.sh"));

        assertThat(run.calls()).contains("sleep 30");
        assertThat(run.output()).contains("the role arn:aws:iam::4:role/athena cannot be taken on");
        assertThat(container.path("athena/credentials.json")).doesNotExist();
    }

    @Test
    void shinyServesTheShareFromAHomeOfItsOwn() throws Exception {
        Run run = run(List.of("environment.sh", "shiny.sh"));

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(container.file("etc/shiny-server/shiny-server.conf"))
                .contains("run_as shiny;", "listen 3838;", "site_dir /rstudio_shiny_share;");
        assertThat(container.file("home/shiny/.owner")).isEqualTo("998\n");
        assertThat(Files.readString(container.state("environment"))).doesNotContain("AWS_CONTAINER_CREDENTIALS");
        try (Stream<Path> homes = Files.list(container.path("home"))) {
            assertThat(homes).containsExactly(container.path("home/shiny"));
        }
    }

    @Test
    void shinyDoesNotStartInTheHomeOfAnother() throws Exception {
        container.write("home/shiny/.owner", "997\n");

        Run run = run(List.of("environment.sh", "shiny.sh"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("belongs to the uid 997", "chown -R 998:998 /home/shiny");
        assertThat(run.count("chown")).isZero();
    }

    @Test
    void theBastionGetsThePublicHalfOfItsKeyAlone() throws Exception {
        secret("key", "{\"private\": \"-----BEGIN\\nabc\", \"public\": \"ssh-ed25519 AAAAC3/+x atelier\"}");
        run(List.of("bastion-key.sh"));

        Run run = run(List.of("bastion.sh"));

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(container.file("etc/ssh/authorized_keys")).isEqualTo("ssh-ed25519 AAAAC3/+x atelier\n");
        assertThat(container.file("etc/ssh/sshd_config"))
                .contains("AllowUsers ec2-user\n", "PasswordAuthentication no\n", "AllowTcpForwarding local\n");
        assertThat(container.file("etc/shadow")).contains("ec2-user:*:1");
        assertThat(container.path("home/ssh-host-keys/ssh_host_ed25519_key")).exists();
        assertThat(run(List.of("bastion.sh")).count("ssh-keygen")).isZero();
    }

    @Test
    void aKeyPairOfAnotherFormIsSaid() throws Exception {
        secret("key", "{\"public\": \"none\"}");

        Run run = run(List.of("bastion-key.sh"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("the secret key has no field public");
    }
}
