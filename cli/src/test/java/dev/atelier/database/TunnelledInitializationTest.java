package dev.atelier.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.DatabasesReport.Line;
import dev.atelier.events.Failure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases made ready on a real PostgreSQL that only a tunnel of Session Manager leads to. */
class TunnelledInitializationTest {
    private final Relay relay = new Relay(Postgres.running().port());
    private final Bench bench = Bench.behind(relay);
    private final Postgres postgres = bench.postgres;
    private final Subway subway = new Subway(bench, "db.example", postgres.authorities());

    @AfterEach
    void close() {
        subway.close();
        relay.close();
    }

    private void run() {
        bench.run(Bench.order(), subway.way());
    }

    @Test
    void everything_goes_through_one_session_and_over_tls() {
        int logged = postgres.log().length();

        var lines = bench.run(Bench.order("pgcrypto"), subway.way());

        assertThat(Bench.done(lines))
                .contains("made role rstudio", "made database rstudio", "verified login of rstudio to rstudio");
        assertThat(bench.works()).isTrue();
        assertThat(subway.sessions()).isEqualTo(1);
        assertThat(relay.connections()).isGreaterThan(5);
        assertThat(postgres.log()
                        .substring(logged)
                        .lines()
                        .filter(line -> line.contains("connection authorized: user=master")))
                .isNotEmpty()
                .allMatch(line -> line.contains("SSL enabled"));
        assertThat(bench.run(Bench.order("pgcrypto"), subway.way()))
                .extracting(Line::done)
                .containsOnly("held", "verified");
    }

    @Test
    void the_name_of_the_server_is_verified_at_the_other_end() {
        try (var elsewhere = new Subway(bench, "other.example", postgres.authorities())) {
            assertThatThrownBy(() -> bench.run(Bench.order(), elsewhere.way()))
                    .isInstanceOfSatisfying(Failure.Failed.class, failure -> assertThat(failure.code())
                            .isEqualTo("database-certificate"));
        }
        assertThat(bench.password()).isEmpty();
    }

    @Test
    void a_server_that_is_not_up_yet_is_waited_for() {
        relay.refuse(3);

        run();

        assertThat(bench.works()).isTrue();
        assertThat(subway.sessions()).isEqualTo(1);
    }

    @Test
    void a_server_that_does_not_come_up_is_given_up() {
        relay.close();
        var began = bench.aws.clock().instant();

        assertThatThrownBy(this::run).isInstanceOfSatisfying(Failure.Failed.class, failure -> {
            assertThat(failure.code()).isEqualTo("database-unreachable");
            assertThat(failure.getMessage()).startsWith("The server localhost:5432 did not do");
        });
        assertThat(bench.aws.clock().instant()).isAfter(began.plusSeconds(600));
    }

    @Test
    void a_wrong_password_of_the_master_user_is_told_at_once() {
        bench.admin("not-the-password");

        assertThatThrownBy(this::run)
                .isInstanceOf(Failure.Failed.class)
                .hasMessageContaining("refuses a login: password authentication failed for user \"master\".");
    }

    @Test
    void a_role_with_other_rights_is_put_right() {
        run();
        postgres.run("ALTER ROLE rstudio NOCREATEDB NOLOGIN");

        assertThat(Bench.done(bench.run(Bench.order(), subway.way()))).contains("changed role rstudio");
        assertThat(bench.works()).isTrue();
    }

    @Test
    void a_role_of_somebody_else_is_left_alone() {
        postgres.run("CREATE ROLE rstudio LOGIN SUPERUSER PASSWORD 'theirs'");

        assertThatThrownBy(this::run)
                .isInstanceOf(Failure.Refused.class)
                .hasMessageContaining("somebody else may use it");
        assertThat(postgres.takes("postgres", "rstudio", "theirs")).isTrue();
    }

    @Test
    void a_database_of_somebody_else_is_refused_before_anything_is_changed() {
        postgres.run("CREATE ROLE stranger");
        postgres.run("CREATE DATABASE rstudio OWNER stranger");

        assertThatThrownBy(this::run)
                .isInstanceOf(Failure.Refused.class)
                .hasMessage("The database rstudio belongs to stranger, not to rstudio or the master user master.");
        assertThat(postgres.ask("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'rstudio'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 13})
    void connections_that_break_between_two_statements_are_made_again(int statement) {
        var statements = new AtomicInteger();
        var way = new DisturbedWay(subway.way(), () -> {
            if (statements.incrementAndGet() == statement) {
                relay.cut();
            }
        });

        bench.run(Bench.order(), way);

        assertThat(bench.works()).isTrue();
        assertThat(subway.sessions()).isEqualTo(1);
    }

    /** The instance that it led through may be gone for good; the next one is as good. */
    @ParameterizedTest
    @ValueSource(ints = {2, 12})
    void a_tunnel_that_collapses_between_two_statements_is_dug_anew(int statement) {
        var statements = new AtomicInteger();
        var way = new DisturbedWay(subway.way(), () -> {
            if (statements.incrementAndGet() == statement) {
                subway.collapse();
            }
        });

        bench.run(Bench.order(), way);

        assertThat(bench.works()).isTrue();
        assertThat(subway.sessions()).isEqualTo(2);
    }

    @Test
    void two_runs_at_once_give_the_role_one_password() {
        try (var other = new Subway(bench, "db.example", postgres.authorities());
                var first = bench.initialization(Bench.order(), subway.way());
                var second = bench.initialization(Bench.order(), other.way())) {
            assertThat(first.advance()).isPresent();
            assertThat(second.advance()).isPresent();
            assertThat(second.note()).startsWith("Another run is at work");
            while (first.advance().isPresent()) {
                // it goes on
            }
            String password = bench.password();
            while (second.advance().isPresent()) {
                // it goes on
            }

            assertThat(bench.password()).isEqualTo(password);
            assertThat(bench.works()).isTrue();
            assertThat(second.lines()).extracting(Line::done).containsOnly("held", "verified");
        }
    }

    /** The process dies, and its tunnel with it; the next one has a tunnel of its own. */
    @ParameterizedTest
    @CsvSource({"4, true", "8, false", "9, true", "10, true", "15, false"})
    void the_next_run_completes_what_a_killed_one_began(int statement, boolean after) {
        var statements = new AtomicInteger();
        try (var doomed = new Subway(bench, "db.example", postgres.authorities())) {
            var way = new DisturbedWay(doomed.way(), new DisturbedWay.Disturbance() {
                @Override
                public void before() {
                    die(!after && statements.incrementAndGet() == statement);
                }

                @Override
                public void after() {
                    die(after && statements.incrementAndGet() == statement);
                }
            });
            assertThatThrownBy(() -> bench.run(Bench.order("pgcrypto"), way)).isInstanceOf(CrashTest.Killed.class);
        }

        bench.run(Bench.order("pgcrypto"), subway.way());

        assertThat(bench.works()).isTrue();
        assertThat(bench.run(Bench.order("pgcrypto"), subway.way()))
                .extracting(Line::done)
                .containsOnly("held", "verified");
    }

    /** Its session, and with it the connection, may live on for twenty minutes after the process; the lock must not. */
    @Test
    void the_lock_of_a_run_that_died_is_given_up_by_the_server() {
        try (var lock = subway.way().transaction(Bench.ADMIN, "postgres")) {
            assertThat(lock.query("SHOW idle_in_transaction_session_timeout"))
                    .isEqualTo(List.of(List.of(Optional.of("3min"))));
        }
    }

    private static void die(boolean now) {
        if (now) {
            throw new CrashTest.Killed();
        }
    }
}
