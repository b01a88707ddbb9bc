package dev.atelier.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.SimulatedAws;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Finding credentials anew after they have expired, against a simulated AWS that knows several accounts. */
class RenewalTest {
    private static final String OTHER = "444455556666";
    private static final String EXPIRED_ONCE =
            "calls: [{ match: { service: cloudformation }, when: { count: 1 }, effect: expired-token }]";

    private final SimulatedAws simulated = new SimulatedAws();
    private final List<Event> told = new ArrayList<>();
    private final Deque<String> accountsOfKeys = new ArrayDeque<>();

    private String nextAccount() {
        return Optional.ofNullable(accountsOfKeys.poll()).orElse(SimulatedAws.ACCOUNT);
    }

    @Test
    void credentialsThatAreFoundAtOnceAreUsedWithoutAWord() {
        var account = open(settings(simulated.clock()::advance, true));
        simulated.faults(EXPIRED_ONCE);
        assertThat(account.cloudFormation().stack("nothing")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void thoseOfAnotherAccountDoNotCount() {
        var account = open(settings(simulated.clock()::advance, true));
        accountsOfKeys.addAll(List.of(OTHER, OTHER, OTHER));
        simulated.faults(EXPIRED_ONCE);
        Instant before = simulated.clock().instant();

        assertThat(account.cloudFormation().stack("nothing")).isEmpty();

        assertThat(Duration.between(before, simulated.clock().instant()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(told).hasExactlyElementsOfTypes(Event.Warning.class, Event.Notice.class);
    }

    @Test
    void aCallThatIsRefusedAgainAfterwardsFails() {
        var account = open(settings(simulated.clock()::advance, true));
        simulated.faults("calls: [{ match: { service: cloudformation }, effect: expired-token }]");
        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(() -> account.cloudFormation().stack("nothing"));
    }

    @Test
    void whoLeavesMeanwhileIsNotKept() {
        var account = open(settings(
                duration -> {
                    throw new InterruptedException();
                },
                true));
        accountsOfKeys.add(OTHER);
        simulated.faults(EXPIRED_ONCE);
        assertThatExceptionOfType(Failure.Interrupted.class)
                .isThrownBy(() -> account.cloudFormation().stack("nothing"));
    }

    @Test
    void keysOfTheEnvironmentCannotBeRenewedInARunningProcess() {
        var environment = Map.of("AWS_ACCESS_KEY_ID", "AKIA" + SimulatedAws.ACCOUNT, "AWS_SECRET_ACCESS_KEY", "hidden");
        var settings = new Settings(
                simulated.settings().endpoint(),
                Optional.of(simulated),
                simulated.clock(),
                simulated.clock()::advance,
                new Random(1),
                environment,
                Optional.empty(),
                Optional.of(told::add));
        var account = open(settings);
        simulated.faults("calls: [{ effect: expired-token }]");
        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(() -> account.cloudFormation().stack("nothing"));
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsExpiredFromTheBeginningIsSaidAtOnce() {
        simulated.faults("calls: [{ when: { count: 1 }, effect: expired-token }]");
        assertThatExceptionOfType(Failure.Credentials.class)
                .isThrownBy(() -> open(settings(simulated.clock()::advance, true)));
        assertThat(told).isEmpty();
    }

    private static Account open(Settings settings) {
        return new Aws(settings).account(SimulatedAws.config());
    }

    private Settings settings(Sleeper sleeper, boolean attended) {
        return new Settings(
                simulated.settings().endpoint(),
                Optional.of(simulated),
                simulated.clock(),
                sleeper,
                new Random(1),
                Map.of(),
                Optional.of(account -> new KeySource.Keys("AKIA" + nextAccount(), "simulated", Optional.empty())),
                attended ? Optional.of(told::add) : Optional.empty());
    }
}
