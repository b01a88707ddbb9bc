package dev.atelier.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.DatabasesReport.Line;
import dev.atelier.events.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Databases made ready on a real PostgreSQL, whose catalogs are asked for what has become of it. */
class InitializationTest {
    private final Bench bench = new Bench();
    private final Postgres postgres = bench.postgres;

    @Test
    void a_role_gets_a_password_and_a_database_of_its_own() {
        var lines = bench.run(Bench.order("pgcrypto"));

        assertThat(bench.works()).isTrue();
        assertThat(postgres.ask(
                        "postgres", "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'rstudio'"))
                .isEqualTo("rstudio");
        assertThat(postgres.ask(
                        "postgres", "SELECT rolcreatedb AND NOT rolsuper FROM pg_roles WHERE rolname = 'rstudio'"))
                .isEqualTo("t");
        assertThat(postgres.ask("postgres", "SELECT has_database_privilege('public', 'rstudio', 'CONNECT')"))
                .isEqualTo("f");
        assertThat(postgres.ask("rstudio", "SELECT count(*) FROM pg_extension WHERE extname = 'pgcrypto'"))
                .isEqualTo("1");
        assertThat(postgres.ask(
                        "postgres",
                        "SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = 'rstudio'"))
                .isEqualTo("t");
        assertThat(Bench.done(lines))
                .containsExactly(
                        "made secret workbench-db-dev",
                        "made role rstudio",
                        "granted membership of master in rstudio",
                        "made database rstudio",
                        "revoked rights of everybody on rstudio",
                        "made extension pgcrypto",
                        "verified login of rstudio to rstudio");
    }

    @Test
    void the_secret_has_all_that_a_program_needs() {
        bench.run(Bench.order());

        assertThat(List.of(bench.field("username"), bench.field("host"), bench.field("port"), bench.field("dbname")))
                .containsExactly("rstudio", "localhost", "5432", "rstudio");
        assertThat(bench.aws
                        .account()
                        .secrets()
                        .find(Bench.SECRET)
                        .orElseThrow()
                        .tags())
                .containsEntry("atelier:system", "workbench");
    }

    @Test
    void a_second_run_finds_that_all_holds_and_changes_nothing() {
        bench.run(Bench.order("pgcrypto"));
        String password = bench.password();
        int logged = postgres.log().length();

        var lines = bench.run(Bench.order("pgcrypto"));

        assertThat(lines).extracting(Line::done).containsOnly("held", "verified");
        assertThat(bench.password()).isEqualTo(password);
        assertThat(postgres.log().substring(logged)).doesNotContainPattern("(CREATE|ALTER|GRANT|REVOKE) ");
    }

    @Test
    void rotation_changes_the_password_and_nothing_else() {
        bench.run(Bench.order());
        String before = bench.password();

        var lines = bench.run(Bench.order(true, false));

        assertThat(bench.password()).isNotEqualTo(before);
        assertThat(bench.works()).isTrue();
        assertThat(postgres.takes("rstudio", "rstudio", before)).isFalse();
        assertThat(Bench.done(lines))
                .contains("changed secret workbench-db-dev", "changed password of rstudio", "held database rstudio");
    }

    @Test
    void a_dry_run_shows_statements_with_a_placeholder_and_changes_nothing() {
        var lines = bench.run(Bench.order(false, true, "pgcrypto"));

        assertThat(lines.stream().flatMap(line -> line.sql().stream()))
                .containsExactly(
                        "CREATE ROLE \"rstudio\" LOGIN CREATEDB PASSWORD 'SCRAM-SHA-256$…'",
                        "GRANT \"rstudio\" TO \"master\"",
                        "CREATE DATABASE \"rstudio\" OWNER \"rstudio\"",
                        "REVOKE ALL ON DATABASE \"rstudio\" FROM PUBLIC",
                        "CREATE EXTENSION IF NOT EXISTS \"pgcrypto\"");
        assertThat(bench.password()).isEmpty();
        assertThat(postgres.ask("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'rstudio'"))
                .isEqualTo("0");
    }

    @Test
    void a_password_that_somebody_changed_is_set_again() {
        bench.run(Bench.order());
        postgres.run("ALTER ROLE rstudio PASSWORD 'something else'");

        var lines = bench.run(Bench.order());

        assertThat(Bench.done(lines)).contains("held secret workbench-db-dev", "changed password of rstudio");
        assertThat(bench.works()).isTrue();
    }

    @Test
    void missing_rights_of_a_role_are_given_and_rights_too_many_taken() {
        bench.run(Bench.order());
        postgres.run("ALTER ROLE rstudio NOCREATEDB NOLOGIN");

        assertThat(Bench.done(bench.run(Bench.order()))).contains("changed role rstudio");
        assertThat(postgres.ask(
                        "postgres", "SELECT rolcreatedb AND rolcanlogin FROM pg_roles WHERE rolname = 'rstudio'"))
                .isEqualTo("t");
    }

    @Test
    void a_role_with_the_rights_of_a_superuser_is_refused() {
        bench.run(Bench.order());
        postgres.run("ALTER ROLE rstudio CREATEROLE");
        postgres.run("GRANT pg_read_all_data TO rstudio");

        assertThatThrownBy(() -> bench.run(Bench.order()))
                .isInstanceOf(Failure.Refused.class)
                .hasMessageContaining("CREATEROLE, member of pg_read_all_data");
    }

    @Test
    void a_role_that_somebody_else_made_is_left_alone_until_it_is_taken_over() {
        postgres.run("CREATE ROLE rstudio LOGIN PASSWORD 'theirs'");
        postgres.run("GRANT rstudio TO master WITH ADMIN OPTION");

        assertThatThrownBy(() -> bench.run(Bench.order()))
                .isInstanceOf(Failure.Refused.class)
                .hasMessageContaining("somebody else may use it");
        assertThat(postgres.takes("postgres", "rstudio", "theirs")).isTrue();
        assertThat(bench.password()).isEmpty();

        bench.run(Bench.order(true, false));
        assertThat(bench.works()).isTrue();
    }

    @Test
    void a_database_of_somebody_else_is_refused_before_anything_is_changed() {
        postgres.run("CREATE ROLE stranger");
        postgres.run("CREATE DATABASE rstudio OWNER stranger");

        assertThatThrownBy(() -> bench.run(Bench.order()))
                .isInstanceOf(Failure.Refused.class)
                .hasMessage("The database rstudio belongs to stranger, not to rstudio or the master user master.");
        assertThat(postgres.ask("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'rstudio'"))
                .isEqualTo("0");
        assertThat(bench.password()).isEmpty();
    }

    @Test
    void a_database_that_the_stack_made_and_all_that_the_master_user_has_in_it_go_to_the_role() throws Exception {
        postgres.run("CREATE DATABASE rstudio OWNER master");
        try (var master = postgres.connection("rstudio", Postgres.MASTER, Postgres.MASTER_PASSWORD);
                var statement = master.createStatement()) {
            statement.execute("CREATE SCHEMA \"Old stuff\"");
            statement.execute(
                    "CREATE TABLE \"Old stuff\".\"Things\" (id serial PRIMARY KEY, other int GENERATED ALWAYS AS IDENTITY)");
            statement.execute("CREATE VIEW \"Old stuff\".all_things AS SELECT * FROM \"Old stuff\".\"Things\"");
            statement.execute("CREATE MATERIALIZED VIEW \"Old stuff\".kept AS SELECT 1 AS one");
            statement.execute("CREATE SEQUENCE \"Old stuff\".numbers");
            statement.execute("CREATE TYPE \"Old stuff\".mood AS ENUM ('good', 'bad')");
            statement.execute("CREATE DOMAIN \"Old stuff\".positive AS int CHECK (VALUE > 0)");
            statement.execute("CREATE FUNCTION \"Old stuff\".f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1'");
            statement.execute("CREATE EXTENSION pgcrypto");
            statement.execute("INSERT INTO \"Old stuff\".\"Things\" DEFAULT VALUES");
        }

        var lines = bench.run(Bench.order("pgcrypto"));

        assertThat(Bench.done(lines))
                .contains(
                        "changed database rstudio",
                        "changed table \"Old stuff\".\"Things\"",
                        "held extension pgcrypto");
        assertThat(
                        postgres.ask(
                                "rstudio",
                                "SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' AND refobjid = 'master'::regrole"
                                        + " AND dbid = (SELECT oid FROM pg_database WHERE datname = 'rstudio')"
                                        + " AND classid IN ('pg_class'::regclass, 'pg_namespace'::regclass, 'pg_type'::regclass)"))
                .isEqualTo("0");
        try (var role = postgres.connection("rstudio", "rstudio", bench.password())) {
            assertThat(Postgres.ask(role, "SELECT count(*) FROM \"Old stuff\".all_things"))
                    .isEqualTo("1");
            role.createStatement().execute("ALTER TABLE \"Old stuff\".\"Things\" ADD COLUMN more text");
        }
        try (var master = postgres.connection("rstudio", Postgres.MASTER, Postgres.MASTER_PASSWORD)) {
            assertThat(Postgres.ask(master, "SELECT count(*) FROM \"Old stuff\".\"Things\""))
                    .as("programs that still run as the master user go on")
                    .isEqualTo("1");
        }
        assertThat(bench.run(Bench.order("pgcrypto"))).extracting(Line::done).containsOnly("held", "verified");
    }

    /** As after a deployment that was rolled back, or with templates of before. */
    @Test
    void programs_that_go_back_to_the_master_user_work_on_and_the_next_run_takes_over() throws Exception {
        postgres.run("CREATE DATABASE rstudio OWNER master");
        bench.run(Bench.order());
        try (var role = postgres.connection("rstudio", "rstudio", bench.password());
                var statement = role.createStatement()) {
            statement.execute("CREATE TABLE of_the_role (id int)");
        }
        try (var master = postgres.connection("rstudio", Postgres.MASTER, Postgres.MASTER_PASSWORD);
                var statement = master.createStatement()) {
            statement.execute("ALTER TABLE of_the_role ADD COLUMN more text");
            statement.execute("INSERT INTO of_the_role VALUES (1, 'x')");
            statement.execute("CREATE TABLE of_the_master (id int)");
        }

        assertThat(Bench.done(bench.run(Bench.order()))).contains("changed table public.of_the_master");
        try (var role = postgres.connection("rstudio", "rstudio", bench.password());
                var statement = role.createStatement()) {
            statement.execute("DROP TABLE of_the_role, of_the_master");
        }
    }

    @Test
    void a_role_makes_databases_only_where_it_may() {
        var order = new Order(
                Bench.ADMIN,
                "connect",
                false,
                "devdb",
                List.of(),
                "localhost",
                5432,
                Bench.SECRET,
                Map.of(),
                false,
                false);

        bench.run(order);

        assertThat(postgres.ask(
                        "postgres",
                        "SELECT rolcreatedb OR rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = 'connect'"))
                .isEqualTo("f");
        assertThat(postgres.takes("devdb", "connect", bench.password())).isTrue();
    }

    @Test
    void a_wrong_password_of_the_master_user_is_told_at_once() {
        bench.admin("not-the-password");

        assertThatThrownBy(() -> bench.run(Bench.order()))
                .isInstanceOf(Failure.Failed.class)
                .hasMessageContaining("refuses a login: password authentication failed for user \"master\".");
    }

    @Test
    void a_server_that_is_not_up_yet_is_waited_for() {
        var attempts = new AtomicInteger();
        var way = new DisturbedWay(bench.direct(), () -> {
            if (attempts.incrementAndGet() <= 3) {
                throw new SqlTrouble(SqlTrouble.Kind.STARTING, "the database system is starting up");
            }
        });

        assertThat(bench.run(Bench.order(), way)).isNotEmpty();
        assertThat(bench.works()).isTrue();
    }

    @Test
    void a_server_that_does_not_come_up_is_given_up_after_ten_minutes() {
        var nobody = bench.direct(new JdbcWay.Address("localhost", 1, Optional.empty()), postgres.authorities());
        var began = bench.aws.clock().instant();

        assertThatThrownBy(() -> bench.run(Bench.order(), nobody))
                .isInstanceOfSatisfying(Failure.Failed.class, failure -> assertThat(failure.code())
                        .isEqualTo("database-unreachable"));
        assertThat(java.time.Duration.between(began, bench.aws.clock().instant())
                        .toMinutes())
                .isEqualTo(10);
    }

    @Test
    void a_certificate_of_nobody_known_is_refused() {
        var way = bench.direct(
                new JdbcWay.Address("localhost", postgres.port(), Optional.empty()), Authorities.of(Optional.empty()));

        assertThatThrownBy(() -> bench.run(Bench.order(), way))
                .isInstanceOfSatisfying(Failure.Failed.class, failure -> assertThat(failure.code())
                        .isEqualTo("database-certificate"));
    }

    @Test
    void through_a_tunnel_the_name_of_the_server_is_verified_not_that_of_this_machine() {
        var tunnel = bench.direct(
                new JdbcWay.Address("db.example", 5432, Optional.of(postgres.port())), postgres.authorities());
        bench.run(Bench.order(), tunnel);
        assertThat(bench.works()).isTrue();

        var elsewhere = bench.direct(
                new JdbcWay.Address("other.example", 5432, Optional.of(postgres.port())), postgres.authorities());
        assertThatThrownBy(() -> bench.run(Bench.order(), elsewhere))
                .isInstanceOfSatisfying(Failure.Failed.class, failure -> assertThat(failure.code())
                        .isEqualTo("database-certificate"));
    }

    @Test
    void two_runs_at_once_give_the_role_one_password() {
        var first = bench.initialization(Bench.order(), bench.direct());
        assertThat(first.advance()).isPresent();
        var second = bench.initialization(Bench.order(), bench.direct());
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

    @Test
    void names_that_are_none_are_refused() {
        for (String name : List.of("Rstudio", "r-s", "rds_superuser", "pg_monitor", "postgres", "x; DROP", "1a", "")) {
            assertThatThrownBy(() -> Sql.checked("role", name)).isInstanceOf(Failure.Invalid.class);
        }
        assertThat(Sql.identifier("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(Sql.literal("a'b")).isEqualTo("'a''b'");
    }
}
