package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The whole life of an installation across process boundaries, as the README tells it. */
class WholeLifeIT {
    private static final String MARKER = "M4rk3r";

    @TempDir
    Path folder = Path.of("");

    private final List<Run> runs = new ArrayList<>();
    private Simulation simulation = Simulation.none();
    private AwsView aws = new AwsView(simulation);

    @BeforeEach
    void start() {
        Installed.config(folder);
        simulation = Simulation.start(folder, "--speed", Installed.SPEED, "--seed", Installed.seed(folder, false));
        aws = new AwsView(simulation);
    }

    @AfterEach
    void stop() {
        aws.close();
        simulation.close();
    }

    @Test
    void from_an_empty_account_to_an_empty_account() throws IOException {
        notBootstrapped();
        bootstrap();
        secretsMissing();
        createSecrets();
        deploy();
        everythingIsUp();
        deployAgain();
        rotate();
        destroyUnconfirmed();
        destroy();
        noSecretAnywhere();
    }

    private void notBootstrapped() {
        Run run = atelier("deploy");
        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.lastLines(2)).contains("not bootstrapped").contains("atelier bootstrap");
        assertThat(aws.stacks()).isEmpty();
    }

    private void bootstrap() {
        Run run = atelier("bootstrap", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json()).containsEntry("outcome", "succeeded");
        assertThat(aws.bootstrapped()).isTrue();
    }

    private void secretsMissing() {
        Run status = atelier("secrets", "status");
        assertThat(status.exit()).as(status.toString()).isEqualTo(3);
        Run run = atelier("deploy");
        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.lastLines(2))
                .contains(
                        "atelier secrets create ImportedDockerId RSCLicenseKey RSPMLicenseKey rspm-encryption-key-dev");
        assertThat(aws.stacks()).isEmpty();
    }

    private void createSecrets() throws IOException {
        Files.writeString(folder.resolve("connect.key"), MARKER + "-connect\n");
        Run run = program()
                .with("DOCKER_TOKEN", MARKER + "-docker")
                .with("DOCKER_USER", "somebody")
                .runWithInput(
                        MARKER + "-package\n",
                        "secrets",
                        "create",
                        "--from-file",
                        "RSCLicenseKey=connect.key",
                        "--from-stdin",
                        "RSPMLicenseKey",
                        "--from-env",
                        "ImportedDockerId.username=DOCKER_USER",
                        "--from-env",
                        "ImportedDockerId.password=DOCKER_TOKEN",
                        "--generate");
        runs.add(run);
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(aws.secret("RSCLicenseKey")).isEqualTo(MARKER + "-connect");
        assertThat(aws.secret("RSPMLicenseKey")).isEqualTo(MARKER + "-package");
        assertThat(JSON.std.mapFrom(aws.secret("ImportedDockerId")))
                .isEqualTo(Map.of("username", "somebody", "password", MARKER + "-docker"));
        assertThat(aws.secret("rspm-encryption-key-dev")).matches("[0-9a-f]{1024}");
        Files.delete(folder.resolve("connect.key"));
    }

    private void deploy() {
        Run run = atelier("deploy", "-o", "ndjson");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.lines()).first().satisfies(event -> assertThat(event).containsEntry("event", "phase"));
        assertThat(run.lines())
                .filteredOn(event -> "next-step".equals(event.get("code")))
                .extracting(event -> String.valueOf(event.get("message")))
                .anyMatch(message -> message.contains("https://connect.dev.example.com"));
        assertThat(run.lines()).last().satisfies(event -> assertThat(event)
                .containsEntry("event", "finished")
                .containsEntry("outcome", "succeeded"));
        assertThat(run.lines())
                .filteredOn(event -> "stack-finished".equals(event.get("event")))
                .allSatisfy(event -> assertThat(event).containsEntry("result", "succeeded"))
                .extracting(event -> event.get("name"))
                .containsAll(Installed.STACKS);
        assertThat(aws.stackNames()).containsExactlyInAnyOrderElementsOf(Installed.STACKS);
        assertThat(aws.stacks()).extracting(Stack::stackStatusAsString).containsOnly("CREATE_COMPLETE");
    }

    private void everythingIsUp() {
        Run run = atelier("status", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json()).containsEntry("healthy", true);
        Run text = atelier("status");
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("connect dev is up").doesNotContain("\u001b");
    }

    private void deployAgain() {
        List<Stack> before = aws.stacks();
        Run run = atelier("deploy", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json()).containsEntry("outcome", "succeeded");
        assertThat(aws.stacks()).hasSize(Installed.STACKS.size()).isEqualTo(before);
        assertThat(aws.changeSets()).isEmpty();
        assertThat(stacksOf(run))
                .allSatisfy(stack -> assertThat(stack.get("action")).isIn("unchanged", "run"));
    }

    private void rotate() throws IOException {
        String before = passwordOfPackageManager();

        Run run = atelier("db-init", "package", "--rotate", "-o", "json");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(String.valueOf(run.json().get("programs")))
                .isEqualTo("[{what=service package, done=restarted, sql=null}]");
        assertThat(passwordOfPackageManager()).isNotEqualTo(before);
        Run again = atelier("db-init", "package", "-o", "ndjson");
        assertThat(again.exit()).as(again.toString()).isZero();
        assertThat(again.lines())
                .filteredOn(event -> "database".equals(event.get("event")))
                .last()
                .satisfies(event -> assertThat(event)
                        .containsEntry("database", "package")
                        .containsEntry("what", "login of package_manager to devpmdb")
                        .containsEntry("done", "verified"));
        assertThat(again.lines()).last().satisfies(event -> assertThat(event)
                .containsEntry("event", "finished")
                .containsEntry("operation", "db-init")
                .containsEntry("outcome", "succeeded"));
        for (String password : List.of(before, passwordOfPackageManager())) {
            runs.forEach(each -> assertThat(each.toString()).doesNotContain(password));
            assertThat(simulation.log()).doesNotContain(password);
        }
    }

    private String passwordOfPackageManager() throws IOException {
        return String.valueOf(
                JSON.std.mapFrom(aws.secret("package-db-dev-login")).get("password"));
    }

    private void destroyUnconfirmed() {
        Run run = atelier("destroy", "--yes");
        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.lastLines(1)).contains("--confirm dev");
        assertThat(atelier("destroy").lastLines(1)).contains("--yes --confirm dev");
        assertThat(aws.stacks()).hasSize(Installed.STACKS.size());
    }

    private void destroy() throws IOException {
        Map<String, String> ids = new LinkedHashMap<>();
        aws.stacks().forEach(stack -> ids.put(stack.stackName(), stack.stackId()));
        Run run = atelier("destroy", "--yes", "--confirm", "dev", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json()).containsEntry("outcome", "succeeded");
        assertThat(aws.stacks()).isEmpty();
        assertThat(aws.bootstrapped()).isTrue();
        assertThat(aws.secretNames())
                .contains("ImportedDockerId", "RSCLicenseKey", "RSPMLicenseKey", "rspm-encryption-key-dev");
        assertWaves(ids);
    }

    /** No delete call of a wave before every stack of the wave before is gone. */
    private void assertWaves(Map<String, String> ids) throws IOException {
        Instant gone = Instant.MIN;
        for (List<String> wave : Installed.WAVES) {
            Instant earlier = gone;
            for (String stack : wave) {
                String id = ids.getOrDefault(stack, "");
                assertThat(simulation.deletions(stack, id))
                        .as(stack)
                        .isNotEmpty()
                        .allSatisfy(time -> assertThat(time).isAfterOrEqualTo(earlier));
                Instant end = aws.goneAt(id);
                gone = end.isAfter(gone) ? end : gone;
            }
        }
    }

    /** The values may stand in the calls to Secrets Manager alone, which the log does not hold. */
    private void noSecretAnywhere() throws IOException {
        runs.forEach(run -> assertThat(run.toString()).doesNotContain(MARKER));
        assertThat(simulation.log()).doesNotContain(MARKER);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(MARKER);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> stacksOf(Run run) {
        return (List<Map<String, Object>>) run.json().getOrDefault("stacks", List.of());
    }

    private Program program() {
        return new Program(folder, simulation.variables());
    }

    private Run atelier(String... arguments) {
        Run run = program().run(arguments);
        runs.add(run);
        return run;
    }
}
