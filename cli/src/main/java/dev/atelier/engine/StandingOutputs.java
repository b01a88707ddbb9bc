package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Account;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Value;
import java.util.Map;
import java.util.Optional;

/** The outputs of the stacks that stand, read when the first one is wanted. */
final class StandingOutputs {
    private final Installation installation;
    private final Map<String, Account> accounts;
    private Optional<Map<String, Map<String, String>>> read = Optional.empty();

    /** @param accounts by role */
    StandingOutputs(Installation installation, Map<String, Account> accounts) {
        this.installation = installation;
        this.accounts = accounts;
    }

    /** @throws Failure.Refused ({@code stack-missing}) where the value comes from a stack that does not stand */
    String text(Value value) {
        return find(value)
                .orElseThrow(() -> new Failure.Refused(
                        "stack-missing",
                        "The stack " + stack(value) + " of " + installation.system() + " " + installation.instance()
                                + " does not stand, and is needed for this.",
                        "Run `" + NextCommand.of(installation.config(), "deploy") + "` first."));
    }

    private static String stack(Value value) {
        return value instanceof Value.Pending pending
                ? pending.expression().outputs().getFirst().stack()
                : "";
    }

    /** The text of a value; empty where it comes from a stack that does not stand. */
    Optional<String> find(Value value) {
        return value instanceof Value.Known known ? Optional.of(known.text()) : value.text(outputs());
    }

    private Map<String, Map<String, String>> outputs() {
        if (read.isEmpty()) {
            read = Optional.of(new StandingReader(installation, accounts)
                    .read().stacks().entrySet().stream().collect(toMap(Map.Entry::getKey, stack -> stack.getValue()
                            .outputs())));
        }
        return read.get();
    }
}
