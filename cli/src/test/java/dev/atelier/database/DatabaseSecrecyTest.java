package dev.atelier.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The passwords of roles, looked for wherever they must not be. */
class DatabaseSecrecyTest {
    private final Relay relay = new Relay(Postgres.running().port());
    private final Bench bench = Bench.behind(relay);
    private final Subway subway = new Subway(bench, "db.example", bench.postgres.authorities());
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void close() {
        subway.close();
        relay.close();
    }

    @Test
    void a_password_is_in_secrets_manager_alone() {
        List<String> passwords = new ArrayList<>();
        for (Order order : List.of(Bench.order("pgcrypto"), Bench.order(true, false), Bench.order(false, true))) {
            say(order, bench.dataApi());
            passwords.add(bench.password());
            say(order, bench.direct());
            passwords.add(bench.password());
            say(order, subway.way());
            passwords.add(bench.password());
        }
        say(Bench.order("no_such_extension"), bench.dataApi());
        say(Bench.order("no_such_extension"), bench.direct());
        say(Bench.order("no_such_extension"), subway.way());
        bench.postgres.run("ALTER ROLE rstudio CREATEROLE");
        say(Bench.order(), bench.dataApi());

        assertThat(passwords).allMatch(password -> password.length() == 32);
        for (String password : passwords) {
            assertThat(bench.postgres.log()).as("the log of the server").doesNotContain(password);
            assertThat(said).as("what is said").noneMatch(text -> text.contains(password));
            assertThat(bench.aws.servicesThatSaw(password)).containsExactly("secretsmanager");
        }
        assertThat(bench.postgres.log()).as("statements are logged").contains("CREATE ROLE \"rstudio\" LOGIN");
        assertThat(said).anyMatch(text -> text.contains("no_such_extension"));
    }

    @Test
    void a_tunnel_carries_nothing_that_can_be_read() {
        bench.run(Bench.order(), subway.way());

        assertThat(relay.seen())
                .hasSizeGreaterThan(1000)
                .doesNotContain("rstudio", "CREATE ROLE", "SCRAM-SHA-256$", bench.password());
    }

    private void say(Order order, Way way) {
        try {
            bench.run(order, way).forEach(line -> said.add(line.toString()));
        } catch (Failure failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                said.add(cause.toString());
            }
        }
    }
}
