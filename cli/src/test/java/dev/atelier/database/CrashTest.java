package dev.atelier.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.DatabasesReport.Line;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that die at a call, right before it or right after it, and the ones that come after them. */
class CrashTest {
    private static final int CALLS_OF_A_RUN = 18;

    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_next_run_completes_what_a_killed_one_began(int seed) {
        var random = new Random(seed);
        boolean rotate = random.nextInt(4) == 0;
        var bench = new Bench(seed);
        if (rotate) {
            bench.run(Bench.order(), bench.dataApi());
        }
        kill(bench, 1 + random.nextInt(CALLS_OF_A_RUN - 2), random.nextBoolean());

        assertThatThrownBy(() -> bench.run(Bench.order(rotate, false, "pgcrypto"), bench.dataApi()))
                .isInstanceOf(Killed.class);
        bench.aws.disturb(() -> {}, () -> {});
        bench.run(Bench.order("pgcrypto"), bench.dataApi());

        assertThat(bench.works())
                .as("the applications log in with what is in Secrets Manager")
                .isTrue();
        assertThat(bench.run(Bench.order("pgcrypto"), bench.dataApi()))
                .extracting(Line::done)
                .containsOnly("held", "verified");
    }

    /** Else a run would end before it is killed. */
    @Test
    void a_run_makes_as_many_calls_as_are_killed() {
        var bench = new Bench();
        int before = bench.aws.actions().size();

        bench.run(Bench.order("pgcrypto"), bench.dataApi());

        assertThat(bench.aws.actions().size() - before).isEqualTo(CALLS_OF_A_RUN);
    }

    @Test
    void a_connection_that_is_lost_between_two_statements_is_made_again() {
        var bench = new Bench();
        var statements = new AtomicInteger();
        var way = new DisturbedWay(bench.direct(), () -> {
            if (statements.incrementAndGet() % 9 == 0) {
                bench.postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'master'");
            }
        });

        bench.run(Bench.order("pgcrypto"), way);

        assertThat(statements.get()).isGreaterThan(17);
        assertThat(bench.works()).isTrue();
    }

    private static void kill(Bench bench, int call, boolean after) {
        var calls = new AtomicInteger();
        Runnable count = () -> {
            if (calls.incrementAndGet() == call) {
                throw new Killed();
            }
        };
        bench.aws.disturb(after ? () -> {} : count, after ? count : () -> {});
    }
}
