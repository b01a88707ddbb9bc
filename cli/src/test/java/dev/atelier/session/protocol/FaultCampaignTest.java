package dev.atelier.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.session.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sends many sessions through random faults: each delivers every byte in order, or says in one error why it could not. */
class FaultCampaignTest {
    private static final int RUNS = Integer.getInteger("atelier.sessions.runs", 1_000);

    @Test
    void everySessionEndsRightOrWithOneError() {
        long first = Long.getLong("atelier.sessions.seed", 1);
        for (long seed = first; seed < first + RUNS; seed++) {
            try {
                run(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Replay with -Datelier.sessions.runs=1 -Datelier.sessions.seed=" + seed, e);
            }
        }
    }

    private static void run(long seed) {
        var random = new Random(seed);
        var faults = Faults.any(random);
        var kind = List.of(SimulatedAgent.Kind.values()).get(random.nextInt(3));
        var world = new World(seed, faults, kind, random.nextInt(40_000), 1 + random.nextInt(40_000));
        Ending ending = world.run();

        byte[] output = world.output.toByteArray();
        assertThat(output).isEqualTo(Arrays.copyOf(world.agent.download(), output.length));
        byte[] upload = world.agent.uploaded();
        assertThat(upload).isEqualTo(Arrays.copyOf(world.upload(), upload.length));
        switch (ending) {
            case Ending.Closed closed
            when closed.reason().equals("idle") -> assertThat(faults.fatal()).isEqualTo(Faults.Fatal.AGENT_DIES);
            case Ending.Closed _ -> {
                assertThat(output).hasSameSizeAs(world.agent.download());
                assertThat(upload).hasSameSizeAs(world.upload());
            }
            case Ending.Failed failed -> {
                assertThat(faults.fatal() != Faults.Fatal.NOTHING || world.agent.closed())
                        .as(failed.failure().getMessage())
                        .isTrue();
                assertThat(failed.failure().getMessage()).endsWith(".");
            }
        }
    }
}
