package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of installations through storms of faults, each a different one and each replayable.
 *
 * <p>{@code -Datelier.campaign.runs=N} sets how many there are over the small system (one for {@code connect} in every 25), and
 * {@code -Datelier.campaign.seed=N} replays one.
 */
class CampaignTest {
    private static final int RUNS = Integer.getInteger("atelier.campaign.runs", 500);

    @Test
    void theSmallSystemComesThroughEveryStorm() {
        fight(Terrain.trio(), RUNS, "theSmallSystemComesThroughEveryStorm");
    }

    @Test
    void connectComesThroughEveryStorm() {
        fight(Terrain.connect(), (RUNS + 24) / 25, "connectComesThroughEveryStorm");
    }

    @Test
    void theSameSeedIsTheSameRun() {
        for (long seed = 1; seed <= 5; seed++) {
            var once = new Campaign(Terrain.trio(), seed);
            var again = new Campaign(Terrain.trio(), seed);
            once.run();
            again.run();
            assertThat(again.calls()).isEqualTo(once.calls());
        }
    }

    private static void fight(Terrain terrain, int runs, String test) {
        Optional<Long> replayed = Optional.ofNullable(Long.getLong("atelier.campaign.seed"));
        LongStream seeds = replayed.map(LongStream::of).orElseGet(() -> LongStream.rangeClosed(1, runs));
        List<String> lost = seeds.parallel()
                .mapToObj(seed -> defeat(terrain, seed, test, replayed.isPresent()))
                .flatMap(Optional::stream)
                .toList();
        assertThat(lost).withFailMessage(() -> String.join("\n\n", lost)).isEmpty();
    }

    private static Optional<String> defeat(Terrain terrain, long seed, String test, boolean verbose) {
        var campaign = new Campaign(terrain, seed);
        try {
            campaign.run();
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of("""
                    Seed %d over %s is lost. To replay exactly this run:
                      scripts/maven -pl cli -am test -Dtest=CampaignTest#%s -Datelier.campaign.seed=%d -Dsurefire.failIfNoSpecifiedTests=false
                    %s
                    %s""".formatted(seed, terrain.name(), test, seed, e, story(campaign, e, verbose)));
        }
    }

    private static String story(Campaign campaign, Throwable e, boolean verbose) {
        var lines = new java.util.ArrayList<>(campaign.diary());
        lines.add("digest of its " + campaign.calls().size() + " calls: "
                + Integer.toHexString(campaign.calls().hashCode()));
        if (verbose) {
            for (var frame : e.getStackTrace()) {
                lines.add("    at " + frame);
            }
        }
        return String.join("\n", lines);
    }
}
