package dev.atelier.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.catalog.Catalog;
import dev.atelier.database.Postgres;
import dev.atelier.database.PostgresSql;
import dev.atelier.events.Event;
import dev.atelier.events.RehearsalReport;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.sql.ScriptedSql;
import dev.atelier.simulator.sql.SqlServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rehearsal says whether its SQL was executed, and a real server takes what it sends. */
class DatabaseRehearsalTest {
    private static final Installation WORKBENCH = Installations.of("""
            system: workbench
            instance: dev
            accounts: { main: { id: "111122223333", region: eu-west-1 } }
            """);

    private final List<String> notices = new ArrayList<>();

    private RehearsalReport rehearse(SqlServer sql) {
        return new Rehearsal(WORKBENCH, new Catalog(), this::hear, sql).run();
    }

    private void hear(Event event) {
        if (event instanceof Event.Notice notice) {
            notices.add(notice.sentence());
        }
    }

    @Test
    void a_real_server_executes_what_a_rehearsal_sends() {
        Postgres postgres = Postgres.running();
        postgres.clean();
        var real = new PostgresSql(postgres);
        // The cluster's master user has a password that its stack made; the server's own is another.
        SqlServer sql = (user, password, database) -> user.equals("postgres")
                ? real.connect(Postgres.MASTER, Postgres.MASTER_PASSWORD, database)
                : real.connect(user, password, database);

        assertThat(rehearse(sql).failure()).isEmpty();

        assertThat(notices)
                .contains("Behind the simulated databases stands a PostgreSQL, which executes every statement.");
        assertThat(postgres.ask(
                        "postgres", "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'rstudio'"))
                .isEqualTo("rstudio");
    }

    @Test
    void a_script_is_said_to_be_one() {
        assertThat(rehearse(new ScriptedSql()).failure()).isEmpty();

        assertThat(notices).contains("The simulated databases accept every statement and execute none.");
    }
}
