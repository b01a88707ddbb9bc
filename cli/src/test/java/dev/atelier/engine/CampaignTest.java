package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Outcome;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Trio;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills the process again and again, at any call, and expects the same command to go on to the same end. */
class CampaignTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyKillIsRepairedByTheSameCommand(long seed) {
        var lab = new Lab(Trio.installation(), seed).bootstrapped();
        var random = new Random(seed);

        untilItIsNotKilled(lab, random, () -> assertThat(lab.deploy().failure()).isEmpty());
        assertThat(lab.stacks()).hasSize(4).containsValue("CREATE_COMPLETE");
        assertThat(lab.changeSets()).isEmpty();

        untilItIsNotKilled(lab, random, () -> assertThat(
                        lab.destroy(DestroyOptions.DEFAULT).outcome())
                .isEqualTo(Outcome.SUCCEEDED));
        assertThat(lab.stacks()).isEmpty();
    }

    private static void untilItIsNotKilled(Lab lab, Random random, Runnable command) {
        for (int kills = 0; kills < 4; kills++) {
            lab.killAt(1 + random.nextInt(60), random.nextBoolean());
            try {
                command.run();
            } catch (Lab.Killed killed) {
                lab.pass(java.time.Duration.ofSeconds(random.nextInt(120)));
            }
        }
        lab.killNever();
        command.run();
    }
}
