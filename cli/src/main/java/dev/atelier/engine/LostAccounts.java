package dev.atelier.engine;

import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The accounts that a run cannot get at any more, each with the reason: what works in others goes on. */
final class LostAccounts {
    private final SequencedMap<Config.Account, Failure> reasons = new LinkedHashMap<>();

    void add(Config.Account account, Failure reason) {
        reasons.putIfAbsent(account, reason);
    }

    boolean has(Config.Account account) {
        return reasons.containsKey(account);
    }

    /** Why the run cannot come to its end; empty while no account is lost. */
    Optional<Failure> failure() {
        return reasons.isEmpty() ? Optional.empty() : Optional.of(Failure.ofAccounts(List.copyOf(reasons.values())));
    }
}
