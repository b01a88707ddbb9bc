package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackState;
import dev.atelier.events.TroubleReport;
import dev.atelier.events.TroubleReport.Trouble;
import dev.atelier.plan.Installation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds out, from what stands in AWS alone, what went wrong with an installation. It changes nothing. */
public final class TroubleReader {
    private final Surroundings surroundings;
    private final Installation installation;
    private final Map<String, Account> accounts;

    /** Reads an installation; its accounts are looked up at once. */
    public TroubleReader(Surroundings surroundings, Installation installation) {
        this.surroundings = surroundings;
        this.installation = installation;
        this.accounts = surroundings.accounts(installation);
    }

    /** The stacks in the order of their dependencies, so that what failed first mostly comes first; then the services. */
    public TroubleReport read() {
        Map<String, Map<String, StackState>> standing = new HashMap<>();
        accounts.forEach((role, account) -> standing.put(
                role,
                account.cloudFormation().stacks().stream()
                        .collect(toMap(StackState::name, state -> state, (one, other) -> other))));
        List<Trouble> troubles = new ArrayList<>();
        Map<String, Map<String, String>> outputs = new HashMap<>();
        Map<String, StackTrouble> readers = new HashMap<>();
        for (var stack : installation.stacks()) {
            var reader =
                    readers.computeIfAbsent(stack.account(), role -> new StackTrouble(surroundings, account(role)));
            var state = Objects.requireNonNull(standing.get(stack.account())).get(stack.name());
            if (state == null) {
                reader.gone(stack).ifPresent(troubles::add);
            } else {
                outputs.put(stack.id(), state.outputs());
                reader.of(stack, state).ifPresent(troubles::add);
            }
        }
        installation.services().stream()
                .flatMap(target ->
                        new ServiceTrouble(surroundings, account(target.account())).of(target, outputs).stream())
                .forEach(troubles::add);
        return new TroubleReport(installation.system(), installation.instance(), troubles);
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }
}
