package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look after users, with an installation of {@code workbench}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsersIT {
    private static final String SECRET = "workbench-users/dev/";

    private Path folder = Path.of("");
    private Simulation simulation = Simulation.none();

    @BeforeAll
    void deploy(@TempDir Path shared) throws IOException {
        folder = shared;
        Files.writeString(folder.resolve("atelier.yaml"), """
                system: workbench
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters: { license_type: none }
                users: [ada@example.com]
                """);
        simulation = Simulation.start(folder, "--speed", Installed.SPEED);
        done("bootstrap");
        done("secrets", "create", "--generate");
        done("deploy", "--yes");
    }

    @AfterAll
    void stop() {
        simulation.close();
    }

    private Program program() {
        return new Program(folder, simulation.variables());
    }

    private Run done(String... arguments) {
        Run run = program().run(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
        return run;
    }

    private String password(String name) {
        try (AwsView aws = new AwsView(simulation)) {
            return aws.secret(SECRET + name);
        }
    }

    @Test
    void users_come_and_go() {
        assertThat(done("users", "add", "grace").out()).contains("created");
        assertThat(password("grace")).hasSize(20);
        Run list = done("users", "list", "-o", "json");
        assertThat(list.out())
                .contains("\"grace\"", "\"added\"", SECRET + "grace")
                .doesNotContain(password("grace"));

        Run unanswered = program().run("users", "remove", "grace");
        assertThat(unanswered.exit()).isEqualTo(4);
        assertThat(unanswered.err()).contains("--yes --confirm dev");
        assertThat(password("grace")).hasSize(20);

        Run removed = done("users", "remove", "grace", "--yes", "--confirm", "dev");
        assertThat(removed.out())
                .contains("password gone from workbench-users/dev/grace  The files in /efs/workbench/home/grace stay.");
        assertThat(done("users", "list").out()).doesNotContain("grace");
    }

    @Test
    void who_is_not_in_the_config_is_named_by_plan() {
        done("users", "add", "alan");

        Run plan = program().run("plan");

        assertThat(plan.err()).contains("Not in the config").contains("atelier users remove alan");
        done("users", "remove", "alan", "--yes", "--confirm", "dev");
    }

    @Test
    void a_password_is_shown_on_a_terminal_alone() {
        Run piped = program().run("users", "show-password", "ada", "--yes");
        assertThat(piped.exit()).isEqualTo(4);
        assertThat(piped.out()).isEmpty();
        assertThat(piped.err()).contains("on a terminal only").doesNotContain(password("ada"));

        Terminal no = Terminal.start(program(), "users", "show-password", "ada");
        no.await("Show the password of ada here? [y/N]").type("");
        assertThat(no.exit()).as(no.screen()).isEqualTo(4);
        assertThat(no.screen()).doesNotContain(password("ada"));

        Terminal yes = Terminal.start(program(), "users", "show-password", "ada");
        yes.await("[y/N]").type("y");
        assertThat(yes.exit()).as(yes.screen()).isZero();
        assertThat(yes.screen()).contains(password("ada"));
    }

    @Test
    void a_new_password_is_not_told() {
        String before = password("ada");

        Run reset = done("users", "reset-password", "ada", "--debug");

        assertThat(password("ada")).isNotEqualTo(before);
        assertThat(reset.toString() + simulation.log()).doesNotContain(password("ada"));
    }

    @Test
    void a_system_without_users_says_so() throws IOException {
        Files.writeString(folder.resolve("hub.yaml"), """
                system: connect
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters: { r53_base_domain: example.com, sns_email_id: team@example.com, allowed_ips: [203.0.113.0/28] }
                """);

        Run list = program().run("users", "list", "-f", "hub.yaml");

        assertThat(list.exit()).as(list.toString()).isEqualTo(2);
        assertThat(list.err()).contains("has no users");
    }
}
