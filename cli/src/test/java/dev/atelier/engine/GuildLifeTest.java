package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Event;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Guild;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of an installation over four accounts, with something for each user. */
class GuildLifeTest {
    private static final DestroyOptions ALL =
            new DestroyOptions(Set.of(), true, false, false, Set.of(), true, true, true, Limits.DEFAULT);

    private final Installation guild = Guild.of("ada", "alan");
    private final Lab lab = new Lab(guild).bootstrapped().withSecrets();

    @Test
    void everyStackStandsInItsOwnAccount() {
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(lab.stacks("vault").keySet()).containsExactlyInAnyOrder("Guild-Key-dev");
        assertThat(lab.stacks("roads").keySet()).containsExactlyInAnyOrder("Guild-Road-dev");
        assertThat(lab.stacks("stores").keySet()).containsExactlyInAnyOrder("Guild-Store-dev");
        assertThat(lab.stacks("works").keySet())
                .containsExactlyInAnyOrder(
                        "Guild-Yard-dev",
                        "Guild-Trigger-dev",
                        "Guild-Desk-dev-ada",
                        "Guild-Desk-dev-alan",
                        "Guild-Board-dev");
    }

    @Test
    void theWavesGoThroughAllAccountsAndNothingIsLeft() {
        assertThat(lab.deploy().failure()).isEmpty();
        lab.events.clear();

        var result = lab.destroy(ALL);

        assertThat(result.failure()).isEmpty();
        assertThat(lab.events.stream()
                        .filter(Event.WaveStarted.class::isInstance)
                        .map(event -> ((Event.WaveStarted) event).stacks()))
                .containsExactly(
                        List.of("board"),
                        List.of("desk-ada", "desk-alan"),
                        List.of("road"),
                        List.of("yard", "trigger"),
                        List.of("store"),
                        List.of("guild-dev-ada@example.com", "guild-dev-alan@example.com"),
                        List.of("key"));
        for (String role : List.of("vault", "roads", "works", "stores")) {
            assertThat(lab.stacks(role)).isEmpty();
        }
    }

    @Test
    void aSecondInstanceBesideARunningOneLeavesItAsItIs() {
        assertThat(lab.deploy().failure()).isEmpty();
        Footprint before = Footprint.of(lab, guild);
        assertThat(before.things().keySet()).anyMatch(name -> name.contains("Guild-Desk-dev-ada"));
        Installation second = Guild.read(Guild.config("second", "ada", "grace"));
        lab.withSecretsOf(second);

        assertThat(lab.deploy(second, DeployOptions.DEFAULT).failure()).isEmpty();
        assertThat(lab.stacks("works")).hasSize(10);
        before.assertUntouchedIn(Footprint.of(lab, guild));
        assertThat(lab.destroy(second, ALL).failure()).isEmpty();
        before.assertUntouchedIn(Footprint.of(lab, guild));
        assertThat(lab.stacks("works")).hasSize(5);
    }

    @Test
    void whoLeavesKeepsTheDeskUntilItIsTakenAway() {
        assertThat(lab.deploy().failure()).isEmpty();
        Installation without = Guild.of("ada");
        lab.events.clear();

        assertThat(lab.deploy(without, DeployOptions.DEFAULT).failure()).isEmpty();
        assertThat(lab.stacks("works")).containsKey("Guild-Desk-dev-alan");
        assertThat(lab.events.stream().filter(Event.Warning.class::isInstance).map(event -> ((Event.Warning) event)
                        .sentence()))
                .anySatisfy(sentence -> assertThat(sentence).contains("\"atelier destroy --only desk-alan\""));

        var alone = new DestroyOptions(
                Set.of("desk-alan"), false, false, false, Set.of(), false, false, true, Limits.DEFAULT);
        assertThat(lab.destroy(without, alone).failure()).isEmpty();
        assertThat(lab.stacks("works").keySet())
                .containsExactlyInAnyOrder(
                        "Guild-Yard-dev", "Guild-Trigger-dev", "Guild-Desk-dev-ada", "Guild-Board-dev");
    }

    @Test
    void destroyTakesWhatAFormerUserHas() {
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(lab.destroy(Guild.of("ada"), ALL).failure()).isEmpty();

        assertThat(lab.stacks("works")).isEmpty();
    }

    @Test
    void twoRolesMayBeOneAccount() {
        var shared = Guild.read(Guild.config("dev", "ada").replace(Guild.VAULT, Guild.WORKS));
        var place = new Lab(shared).bootstrapped().withSecrets();

        assertThat(place.deploy().failure()).isEmpty();
        assertThat(place.stacks("works"))
                .hasSize(5)
                .containsKeys("Guild-Key-dev", "Guild-Yard-dev")
                .isEqualTo(place.stacks("vault"));
        assertThat(place.destroy(ALL).failure()).isEmpty();
        assertThat(place.stacks("works")).isEmpty();
        assertThat(place.stacks("stores")).isEmpty();
    }

    /** The trigger goes before the store that needs it, in another account, because the definition says that this is safe. */
    @Test
    void anEdgeThatTheDefinitionInvertsDoesNotHoldBackAStackAlone() {
        assertThat(lab.deploy().failure()).isEmpty();
        var trigger = new DestroyOptions(
                Set.of("trigger"), false, false, false, Set.of(), false, false, true, Limits.DEFAULT);

        assertThat(lab.destroy(trigger).failure()).isEmpty();

        assertThat(lab.stacks("works")).doesNotContainKey("Guild-Trigger-dev");
        assertThat(lab.stacks("stores")).containsKey("Guild-Store-dev");
    }
}
