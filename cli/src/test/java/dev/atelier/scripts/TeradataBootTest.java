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

/** The boot script of Teradata's systems in a scratch root, among programs that only take down how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for Linux")
class TeradataBootTest {
    private static final Path SCRIPT = Path.of("..", "cfn-templates", "teradata", "boot.sh");
    private static final String TOKEN = "s3cret-token";

    /** What every stub does: it takes down its arguments, and what comes in where a password does. */
    private static final Map<String, String> STUBS = Map.ofEntries(
            Map.entry("dnf", ""),
            Map.entry("sleep", ""),
            Map.entry("systemctl", ""),
            Map.entry("cfn-signal", ""),
            Map.entry("mkfs.ext4", "touch $STATE/formatted"),
            Map.entry("mount", "touch $STATE/mounted"),
            Map.entry("mountpoint", "test -e $STATE/mounted"),
            Map.entry(
                    "blkid",
                    "[ ! -e $STATE/unclear ] || exit 8; [ -e $STATE/formatted ] || exit 2; [ $# = 2 ] || echo 0a-1b"),
            Map.entry("aws", "[ ! -e $STATE/denied ] || exit 254; cat $STATE/secret-$6"),
            Map.entry("curl", "port=${8##*:}; [ ! -e $STATE/silent-${port%%/*} ] && echo 200 || { echo 000; exit 7; }"),
            Map.entry("docker", """
                    case "$1 $2" in
                      "image inspect"|"network inspect") test -e "$STATE/$1-${3//\\//_}" ;;
                      "network create") touch "$STATE/network-$3" ;;
                      "pull --quiet") touch "$STATE/image-${3//\\//_}" ;;
                      login*) cat >$STATE/stdin; touch $DOCKER_CONFIG/config.json; echo $DOCKER_CONFIG >$STATE/config ;;
                    esac"""));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private ScratchRoot machine;

    @BeforeEach
    void prepare() throws IOException {
        machine = new ScratchRoot(folder, STUBS);
        Files.createDirectories(machine.path("etc/systemd/system"));
        machine.write("etc/fstab", "UUID=root / xfs defaults 0 0\n");
        machine.write("dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0abc", "blank");
        Files.writeString(machine.state("secret-token"), TOKEN + "\n");
        Files.writeString(machine.state("secret-hub"), "{\"username\": \"me\", \"password\": \"pa$$ 'word\"}\n");
    }

    private static String signal(Run run) {
        return run.calls().stream()
                .filter(call -> call.startsWith("cfn-signal"))
                .findFirst()
                .orElse("");
    }

    private Run run(String... changes) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.putAll(Map.of("STACK", "lab", "REGION", "eu-west-1", "RESOURCE", "Server", "VOLUME_ID", ""));
        environment.putAll(Map.of("WORKSPACES_VERSION", "v1", "HTTP_PORT", "3000", "GRPC_PORT", "3282"));
        environment.putAll(Map.of("UI_VERSION", "v2", "UI_PORT", "80", "SCHEDULER_VERSION", "v3"));
        environment.putAll(Map.of("JUPYTER_VERSION", "v4", "JUPYTER_PORT", "8888"));
        environment.putAll(Map.of("TOKEN_SECRET", "token", "REGISTRY_SECRET", ""));
        for (String change : changes) {
            environment.put(change.split("=", 2)[0], change.split("=", 2)[1]);
        }
        return machine.run(environment, List.of(SCRIPT));
    }

    private String unit(String service) throws IOException {
        return machine.file("etc/systemd/system/" + service + ".service");
    }

    @Test
    void successIsSignalledWhenEverythingAnswers() throws Exception {
        Run run = run();

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(signal(run))
                .isEqualTo("cfn-signal --exit-code 0 --reason All containers answer. --stack lab --resource Server"
                        + " --region eu-west-1");
        assertThat(run.log())
                .contains("http://127.0.0.1:3000/", "http://127.0.0.1:80/", "http://127.0.0.1:50061/healthcheck")
                .contains("http://127.0.0.1:8888/api");
    }

    @Test
    void aContainerThatDoesNotAnswerIsAFailureWithItsName() throws Exception {
        Files.createFile(machine.state("silent-8888"));

        Run run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(signal(run))
                .startsWith("cfn-signal --exit-code 1 --reason Failed: Wait until jupyter answers at"
                        + " http://127.0.0.1:8888/api.");
    }

    @Test
    void aBlankVolumeIsFormattedAndMountedByItsUuid() throws Exception {
        Run run = run("VOLUME_ID=vol-0abc");

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.log())
                .contains("mkfs.ext4 -q " + machine.path("dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0abc"));
        assertThat(machine.path("etc/fstab"))
                .hasContent("UUID=root / xfs defaults 0 0\nUUID=0a-1b /etc/td ext4 defaults,nofail 0 2");
        assertThat(machine.state("mounted")).exists();
    }

    @Test
    void aVolumeWithDataIsMountedAndNeverFormatted() throws Exception {
        Files.createFile(machine.state("formatted"));

        Run run = run("VOLUME_ID=vol-0abc");

        assertThat(run.code()).isZero();
        assertThat(run.log()).doesNotContain("mkfs").contains("mount " + machine.path("etc/td"));
    }

    @Test
    void aVolumeWhoseContentIsNotClearIsLeftAlone() throws Exception {
        Files.createFile(machine.state("unclear"));

        Run run = run("VOLUME_ID=vol-0abc");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.log()).doesNotContain("mkfs");
        assertThat(signal(run)).contains("The content of the volume vol-0abc is not clear, so it is left alone");
    }

    @Test
    void aVolumeThatDoesNotComeIsAFailure() throws Exception {
        assertThat(signal(run("VOLUME_ID=vol-0def"))).contains("--exit-code 1", "Wait for the volume vol-0def");
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        run("VOLUME_ID=vol-0abc");
        String before = unit("jupyter") + unit("workspaces") + machine.file("etc/fstab");

        Run second = run("VOLUME_ID=vol-0abc");

        assertThat(second.code()).isZero();
        assertThat(second.log())
                .doesNotContain("mkfs", "mount /", "docker pull", "network create", "daemon-reload", "systemctl stop");
        assertThat(unit("jupyter") + unit("workspaces") + machine.file("etc/fstab"))
                .isEqualTo(before);
    }

    @Test
    void anotherVersionTakesTheOldOnesPlace() throws Exception {
        run();

        Run run = run("JUPYTER_VERSION=v5");

        assertThat(run.log())
                .contains("docker pull --quiet teradata/ai-unlimited-jupyter:v5", "systemctl stop jupyter\n");
        assertThat(unit("jupyter")).contains("ai-unlimited-jupyter:v5");
    }

    @Test
    void theTokenStandsOnlyInAFileOfRoots() throws Exception {
        Run run = run();

        Path file = machine.path("etc/ai-unlimited/jupyter.env");
        assertThat(file).hasContent("JUPYTER_TOKEN=" + TOKEN);
        assertThat(machine.mode("etc/ai-unlimited/jupyter.env")).isEqualTo("rw-------");
        assertThat(run.log() + run.output() + unit("jupyter")).doesNotContain(TOKEN);
        assertThat(unit("jupyter"))
                .contains("EnvironmentFile=-/etc/ai-unlimited/jupyter.env", "--env JUPYTER_TOKEN --volume");
    }

    @Test
    void aTokenOfAnotherFormIsAFailureThatDoesNotShowIt() throws Exception {
        Files.writeString(machine.state("secret-token"), "0 or 1; reboot\n");

        Run run = run();

        assertThat(signal(run)).contains("--exit-code 1", "The token is no letter");
        assertThat(run.log() + run.output()).doesNotContain("reboot");
    }

    @Test
    void aSecretThatMayNotBeReadIsAFailure() throws Exception {
        Files.createFile(machine.state("denied"));

        assertThat(signal(run())).contains("--exit-code 1", "Get the token of Jupyter");
    }

    @Test
    void withoutARoleTheTokenIsMadeOnceAndKept() throws Exception {
        run("TOKEN_SECRET=");
        String token = machine.file("etc/ai-unlimited/jupyter.env");
        run("TOKEN_SECRET=");

        assertThat(token).matches("JUPYTER_TOKEN=[a-zA-Z][a-zA-Z0-9-]{40,63}\n");
        assertThat(machine.path("etc/ai-unlimited/jupyter.env")).hasContent(token.strip());
    }

    @Test
    void theLoginOfDockerHubComesInWithoutAnArgumentAndIsForgotten() throws Exception {
        Run run = run("REGISTRY_SECRET=hub");

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(machine.state("stdin")).hasContent("pa$$ 'word");
        assertThat(run.log())
                .containsOnlyOnce("docker login --username me --password-stdin")
                .doesNotContain("word\n");
        assertThat(Path.of(Files.readString(machine.state("config")).strip())).doesNotExist();
    }

    @Test
    void anOldWorkspacesIsOneContainer() throws Exception {
        run();

        Run run = run("UI_VERSION=", "SCHEDULER_VERSION=", "WORKSPACES_VERSION=v0.1.0");

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.log()).contains("systemctl disable --now workspaces-ui", "disable --now workspaces-scheduler");
        assertThat(machine.path("etc/systemd/system/workspaces-ui.service")).doesNotExist();
        assertThat(unit("workspaces"))
                .contains("ai-unlimited-workspaces:v0.1.0 workspaces serve -v")
                .doesNotContain("TD_VCD_INIT_API_KEY");
    }

    @Test
    void theContainersOfWorkspacesShareAKeyThatIsKeptWithTheirData() throws Exception {
        run();
        String key = machine.file("etc/td/ai-unlimited/init_api_key.txt");

        assertThat(key).matches("TD_VCD_INIT_API_KEY=[A-Za-z0-9]{64}\n");
        assertThat(machine.path("etc/ai-unlimited/workspaces.env")).hasContent(key.strip());
        assertThat(machine.path("etc/ai-unlimited/workspaces-ui.env")).hasContent(key.strip());
        assertThat(unit("workspaces-ui")).contains("--publish 80:80", "TD_VCD_API_PORT=3282", "Restart=always");
    }
}
