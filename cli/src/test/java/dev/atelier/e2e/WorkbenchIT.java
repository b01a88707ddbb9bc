package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpServer;
import dev.atelier.database.Postgres;
import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator of Workbench does after the deployment: look whether the nodes are well, reach them, and have the database made ready
 * through one of them. Behind the tunnel to the database stands a real PostgreSQL, under the name that the simulated cluster has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkbenchIT {
    private static final String LOGIN = "workbench-db-dev";
    private static final String CONFIG = """
            system: workbench
            instance: dev
            accounts:
              main: { id: "111122223333", region: eu-west-1 }
            parameters: { license_type: none }
            """;

    private final Postgres postgres = Postgres.running();
    private final HttpServer web;
    private Simulation simulation = Simulation.none();
    private Program program = new Program(Path.of(""), Map.of());
    private Run deployed = new Run(0, "", "");

    WorkbenchIT() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeAll
    void deploy(@TempDir Path folder) {
        web.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write("Workbench".getBytes(StandardCharsets.UTF_8));
            }
        });
        web.start();
        Installed.write(folder, "atelier.yaml", CONFIG);
        String seed = Installed.write(folder, "seed.yaml", """
                accounts:
                  "111122223333":
                    eu-west-1:
                      endpoints:
                        - { host: "*.rds.amazonaws.com", port: 5432, local_port: %d }
                        - { host: localhost, port: 8787, local_port: %d }
                """.formatted(
                        postgres.port(), web.getAddress().getPort()));
        simulation = Simulation.start(folder, "--speed", Installed.SPEED, "--seed", seed);
        program = new Program(folder, simulation.variables())
                .with("AWS_CA_BUNDLE", postgres.authority().toString());
        succeed("bootstrap");
        succeed("secrets", "create", "--generate");
        deployed = succeed("deploy", "--yes");
        try (AwsView aws = new AwsView(simulation)) {
            postgres.callItself(aws.output("Workbench-Database-dev", "Endpoint"));
            aws.putSecret(
                    "rstudio-workbench-db-cluster-secret-dev",
                    "{\"username\": \"" + Postgres.MASTER + "\", \"password\": \"" + Postgres.MASTER_PASSWORD + "\"}");
        }
    }

    @BeforeEach
    void cleanDatabase() {
        postgres.clean();
    }

    @AfterAll
    void stop() {
        web.stop(0);
        simulation.close();
    }

    private Run succeed(String... arguments) {
        Run run = program.run(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
        return run;
    }

    private String login(String field) {
        try (AwsView aws = new AwsView(simulation)) {
            return String.valueOf(JSON.std.mapFrom(aws.secret(LOGIN)).get(field));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean works() {
        return postgres.takes("rstudio", "rstudio", login("password"));
    }

    private List<String> nodes() {
        return succeed("exec", "--list")
                .out()
                .lines()
                .filter(line -> line.startsWith("node "))
                .map(line -> line.replaceFirst(".* (i-[0-9a-f]{17})$", "$1"))
                .toList();
    }

    @Test
    void the_deployment_says_how_to_reach_it() {
        assertThat(deployed.err()).contains("atelier exec node-1 --forward 8787");
    }

    @Test
    void status_asks_the_nodes_unless_it_must_not() {
        Map<String, Object> status = succeed("status", "-o", "json").json();
        assertThat(status.get("checks"))
                .asInstanceOf(LIST)
                .extracting("name", "passed")
                .containsExactly(tuple("workbench", true), tuple("nodes", true), tuple("sessions", true));
        long commands = commands();

        assertThat(succeed("status", "--no-checks", "-o", "json").json().get("checks"))
                .isEqualTo(List.of());
        assertThat(commands()).isEqualTo(commands);
    }

    private long commands() {
        return simulation.actions("111122223333").stream()
                .filter("SendCommand"::equals)
                .count();
    }

    @Test
    void ssh_gets_a_host_for_each_node() {
        List<String> nodes = nodes();
        assertThat(nodes).hasSize(2);

        String hosts =
                succeed("exec", "rstudio-workbench-server", "--ssh-config").out();

        for (int i = 0; i < nodes.size(); i++) {
            String name = "rstudio-workbench-server-" + (i + 1);
            assertThat(hosts)
                    .containsPattern("(?m)^Host " + name + "\n"
                            + "\tHostName " + nodes.get(i) + "\n"
                            + "\tLocalForward 8787 localhost:8787\n"
                            + "\tUser ubuntu\n"
                            + "\tIdentityFile <path_to_key>\n"
                            + "\tProxyCommand atelier exec " + name + " -f .*atelier.yaml --ssh\n");
        }
        assertThat(succeed("exec", "node-2", "--ssh-config").out().lines())
                .filteredOn(line -> line.startsWith("Host"))
                .containsExactly("Host node-2");
    }

    @Test
    void the_port_of_a_node_is_forwarded() throws Exception {
        Process process = program.builder("exec", "node-1", "--forward", "0:localhost:8787")
                .redirectErrorStream(true)
                .start();
        String line = String.valueOf(process.inputReader(StandardCharsets.UTF_8).readLine());
        assertThat(line).endsWith(", which leads to localhost:8787.");
        var address = URI.create("http://127.0.0.1:" + line.replaceFirst(".*127\\.0\\.0\\.1:(\\d+),.*", "$1"));

        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("Workbench");
        }
        assertThat(process.toHandle().destroy()).isTrue();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
    }

    @Test
    void a_database_is_made_ready_through_a_node() {
        Run made = succeed("db-init", "--via", "tunnel", "--debug");
        String first = login("password");

        assertThat(made.out()).contains("made      role rstudio", "verified  login of rstudio to rstudio");
        assertThat(works()).isTrue();
        assertThat(succeed("db-init", "--via", "tunnel").out()).doesNotContain("made", "changed");
        Run rotated = succeed("db-init", "--via", "tunnel", "--rotate", "-o", "ndjson");
        assertThat(works()).isTrue();
        assertThat(login("password")).isNotEqualTo(first);
        for (String password : List.of(first, login("password"), Postgres.MASTER_PASSWORD)) {
            assertThat(made.toString() + rotated).doesNotContain(password);
            assertThat(simulation.log()).doesNotContain(password);
        }
        assertThat(postgres.log()).doesNotContain(first, login("password"));
    }

    @Test
    void a_server_under_another_name_is_none_of_ours() {
        try (AwsView aws = new AwsView(simulation)) {
            postgres.callItself("elsewhere.example");
            Run refused = program.run("db-init", "--via", "tunnel");
            assertThat(refused.exit()).as(refused.toString()).isEqualTo(1);
            assertThat(refused.err()).contains("does not prove that it is the one");
            postgres.callItself(aws.output("Workbench-Database-dev", "Endpoint"));
        }
        assertThat(postgres.ask("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'rstudio'"))
                .isEqualTo("0");
    }

    /** Each is killed when the server has seen so many connections of it. */
    @Test
    void a_process_that_was_killed_leaves_nothing_that_the_next_one_cannot_complete() throws Exception {
        succeed("db-init", "--via", "tunnel");
        int killed = 0;
        for (int connections : List.of(1, 2, 3)) {
            long killing = connections() + connections;
            Process process = program.builder("db-init", "--via", "tunnel", "--rotate")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            while (connections() < killing && !process.waitFor(10, TimeUnit.MILLISECONDS)) {
                // it goes on
            }
            killed += process.destroyForcibly().waitFor() == 0 ? 0 : 1;
            idleForThreeMinutes();

            succeed("db-init", "--via", "tunnel");
            assertThat(works()).as("after " + connections + " connections").isTrue();
        }
        assertThat(killed).as("others may be done before").isPositive();
    }

    /** What the server does by itself; the simulated minutes pass too fast for it. */
    private void idleForThreeMinutes() {
        postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'");
    }

    private long connections() {
        return postgres.log()
                .lines()
                .filter(line -> line.contains("connection authorized: user=" + Postgres.MASTER))
                .count();
    }
}
