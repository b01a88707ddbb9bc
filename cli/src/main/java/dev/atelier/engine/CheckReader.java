package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Account;
import dev.atelier.events.CheckStatus;
import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.StackStatus;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Check;
import dev.atelier.plan.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks the instances of an installation how they are: every check on every instance, all at the same time. A check that cannot be made
 * is one that failed, and says why.
 */
public final class CheckReader {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** More than the script of a check may take by its document, so that AWS's own word for the end is heard. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Surroundings surroundings;
    private final Installation installation;
    private final Map<String, Account> accounts;

    /** @param accounts by role */
    public CheckReader(Surroundings surroundings, Installation installation, Map<String, Account> accounts) {
        this.surroundings = surroundings;
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
    }

    /** The answers to each check whose stacks stand in this report. */
    public List<CheckStatus> read(StatusReport report) {
        var outputs = report.stacks().stream()
                .filter(stack -> !stack.status().startsWith("DELETE_"))
                .collect(toMap(StackStatus::id, StackStatus::outputs));
        List<CheckRun> runs = installation.checks().stream()
                .flatMap(check -> begin(check, outputs).stream())
                .toList();
        follow(runs);
        return runs.stream().map(CheckRun::status).toList();
    }

    private Optional<CheckRun> begin(Check check, Map<String, Map<String, String>> outputs) {
        return check.document().text(outputs).map(document -> {
            var account = Objects.requireNonNull(
                    accounts.get(check.target().account()), check.target().account());
            var instances = new TargetReader(installation, accounts, Optional.empty())
                    .places(check.target(), outputs).stream()
                            .map(SessionPlace::candidate)
                            .toList();
            var run = new CheckRun(check, account.commands(), instances);
            run.start(document, surroundings.now());
            return run;
        });
    }

    private void follow(List<CheckRun> runs) {
        var limits = new RunLimits(surroundings, Limits.DEFAULT);
        Instant end = surroundings.now().plus(PATIENCE);
        while (runs.stream().anyMatch(CheckRun::isUnderWay)
                && surroundings.now().isBefore(end)) {
            limits.pause(BETWEEN_LOOKS);
            runs.forEach(CheckRun::look);
        }
    }
}
