package dev.atelier.engine;

import dev.atelier.aws.Account;
import java.util.HashMap;
import java.util.Map;

/** One watch for each account and region, which account roles may share. */
final class StackWatches {
    private final Surroundings surroundings;
    private final Map<String, StackWatch> byPlace = new HashMap<>();

    StackWatches(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    StackWatch of(Account account) {
        return byPlace.computeIfAbsent(
                account.id() + "/" + account.region(),
                place -> new StackWatch(account.cloudFormation(), surroundings.clock()));
    }
}
