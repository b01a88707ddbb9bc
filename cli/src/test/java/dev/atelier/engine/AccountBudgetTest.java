package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.plan.Guild;
import dev.atelier.simulator.log.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CloudFormation counts the calls of each account by itself, and so do we. */
class AccountBudgetTest {
    private final Lab lab = new Lab(Guild.of("ada", "alan")).bootstrapped().withSecrets();

    @Test
    void eachAccountHasItsOwnBudgetAndNoneWaitsForAnother() {
        int before = lab.log.calls().size();

        assertThat(lab.deploy().failure()).isEmpty();

        var all = lab.log.calls();
        var calls = all.subList(before, all.size()).stream()
                .filter(call -> call.service().equals("cloudformation"))
                .toList();
        assertThat(Guild.ACCOUNTS).allSatisfy(account -> assertThat(mostInASecond(calls.stream()
                        .filter(call -> call.account().equals(account))
                        .toList()))
                .isBetween(1L, 5L));
        assertThat(mostInASecond(calls)).isGreaterThan(5);
    }

    private static long mostInASecond(List<CallRecord> calls) {
        return calls.stream()
                .map(CallRecord::time)
                .mapToLong(from ->
                        calls.stream().filter(call -> within(from, call.time())).count())
                .max()
                .orElse(0);
    }

    private static boolean within(Instant from, Instant time) {
        return !time.isBefore(from) && time.isBefore(from.plus(Duration.ofSeconds(1)));
    }
}
