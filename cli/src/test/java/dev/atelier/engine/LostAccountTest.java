package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Guild;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.VirtualClock;
import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.CallFault;
import dev.atelier.simulator.faults.CallMatch;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.faults.Occasion;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One of several accounts cannot be got at any more while work is under way. */
class LostAccountTest {
    private static final DestroyOptions ALL =
            new DestroyOptions(Set.of(), true, false, false, Set.of(), true, true, true, Limits.DEFAULT);

    private final Installation guild = Guild.of("ada");
    private final Lab lab = new Lab(guild).bootstrapped().withSecrets();

    /** From so many seconds on no call to these accounts succeeds. */
    private void lose(int seconds, CallEffect effect, String... accounts) {
        Duration from =
                Duration.between(VirtualClock.START, lab.clock.instant()).plusSeconds(seconds);
        lab.simulator.inject(new FaultScript(
                Arrays.stream(accounts)
                        .map(account -> new CallFault(
                                new CallMatch(Glob.ANY, Glob.ANY, Glob.ANY, new Glob(account)),
                                new Occasion(1, Integer.MAX_VALUE, 1, from, Duration.ofDays(1000)),
                                effect))
                        .toList(),
                List.of(),
                List.of()));
    }

    private void found() {
        lab.simulator.inject(FaultScript.none());
        lab.pass(Duration.ofMinutes(30));
    }

    private static Outcome of(OperationResult result, String stack) {
        return Objects.requireNonNull(Lab.byId(result).get(stack), stack).result();
    }

    @Test
    void whatDoesNotNeedTheAccountIsDeployedAndTheRestLater() {
        lose(8, new CallEffect.Reset(), Guild.VAULT);

        var result = lab.deploy();

        assertThat(result.failure())
                .containsInstanceOf(Failure.Unreachable.class)
                .get()
                .asString()
                .contains("in account \"vault\" (" + Guild.VAULT + ")")
                .contains("AWS goes on with key (create)");
        assertThat(of(result, "key")).isEqualTo(Outcome.RUNNING);
        assertThat(of(result, "trigger")).isEqualTo(Outcome.SUCCEEDED);
        assertThat(of(result, "store")).isEqualTo(Outcome.SUCCEEDED);
        assertThat(of(result, "yard")).isEqualTo(Outcome.NOT_STARTED);
        assertThat(lab.stacks("stores")).containsEntry("Guild-Store-dev", "CREATE_COMPLETE");

        found();
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(lab.stacks("works")).hasSize(4);
    }

    @Test
    void expiredCredentialsOfOneAccountLeaveTheOthersAlone() {
        lose(8, new CallEffect.ExpiredToken(), Guild.VAULT);

        var result = lab.deploy();

        assertThat(result.failure())
                .containsInstanceOf(Failure.Credentials.class)
                .get()
                .asString()
                .contains("The credentials for account \"vault\" (" + Guild.VAULT + ") are expired");
        assertThat(of(result, "store")).isEqualTo(Outcome.SUCCEEDED);
        found();
        assertThat(lab.deploy().failure()).isEmpty();
    }

    @Test
    void nothingBeginsBeforeEveryAccountIsChecked() {
        lose(0, new CallEffect.ExpiredToken(), Guild.ROADS, Guild.STORES);

        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(lab::deploy)
                .withMessageContaining("account \"roads\" (" + Guild.ROADS + ")")
                .withMessageContaining("account \"stores\" (" + Guild.STORES + ")");
        assertThat(lab.calls("CreateChangeSet").stream()
                        .filter(call -> call.resources().toString().contains("Guild")))
                .isEmpty();
    }

    @Test
    void everyAccountThatIsLostIsNamed() {
        lose(8, new CallEffect.ExpiredToken(), Guild.VAULT, Guild.WORKS);

        assertThat(lab.deploy().failure())
                .containsInstanceOf(Failure.Credentials.class)
                .get()
                .asString()
                .contains("account \"vault\"")
                .contains("account \"works\"");
    }

    @Test
    void aDestructionDoesNotStartAWaveBeforeTheOneWithTheLostAccountIsDone() {
        assertThat(lab.deploy().failure()).isEmpty();
        lab.events.clear();
        lab.onEvent = event -> {
            if (event instanceof Event.WaveStarted wave && wave.stacks().contains("road")) {
                lab.onEvent = any -> {};
                lose(0, new CallEffect.Reset(), Guild.ROADS);
            }
        };

        var result = lab.destroy(ALL);

        assertThat(result.failure())
                .containsInstanceOf(Failure.Unreachable.class)
                .get()
                .asString()
                .contains("account \"roads\"");
        assertThat(of(result, "desk-ada")).isEqualTo(Outcome.SUCCEEDED);
        assertThat(of(result, "yard")).isEqualTo(Outcome.NOT_STARTED);
        assertThat(lab.stacks("works").keySet()).containsExactlyInAnyOrder("Guild-Yard-dev", "Guild-Trigger-dev");
        assertThat(lab.events.stream().filter(Event.Warning.class::isInstance).map(event -> ((Event.Warning) event)
                        .sentence()))
                .contains("Waves 4, 5, 7 are not started, since wave 3 is not done: a wave needs what the waves before"
                        + " it delete.");
        found();
        assertThat(lab.destroy(ALL).failure()).isEmpty();
        for (String role : guild.config().accounts().keySet()) {
            assertThat(lab.stacks(role)).isEmpty();
        }
    }
}
