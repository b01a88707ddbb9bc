package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.DriftGateway;
import dev.atelier.aws.DriftGateway.Detection;
import dev.atelier.events.StackDrift;
import dev.atelier.events.StatusReport;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Lets CloudFormation compare every stack that stands with its resources, all at the same time, and reads what it found. It changes
 * nothing.
 */
public final class DriftReader {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    /** What somebody has written into a property of such a name may be a secret. */
    private static final Pattern CONFIDENTIAL =
            Pattern.compile(".*(password|secret|token|credential|licen[cs]e).*", Pattern.CASE_INSENSITIVE);

    private final Surroundings surroundings;
    private final Installation installation;
    private final Map<String, Account> accounts;

    /** @param accounts by role */
    public DriftReader(Surroundings surroundings, Installation installation, Map<String, Account> accounts) {
        this.surroundings = surroundings;
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
    }

    private record Look(String stack, String name, DriftGateway gateway, Detection detection) {}

    /** The drift of each stack of the report that stands, in its order. */
    public List<StackDrift> read(StatusReport report) {
        List<Look> looks = report.stacks().stream()
                .filter(StatusReport.StackStatus::exists)
                .map(stack -> begin(stack.id(), stack.name()))
                .toList();
        var limits = new RunLimits(surroundings, Limits.DEFAULT);
        Instant end = surroundings.now().plus(PATIENCE);
        List<StackDrift> found = new ArrayList<>();
        for (Look look : looks) {
            found.add(
                    switch (look.detection()) {
                        case Detection.Refused refused -> new StackDrift(look.stack(), refused.reason(), List.of());
                        case Detection.Begun begun -> await(look, begun.id(), limits, end);
                    });
        }
        return List.copyOf(found);
    }

    private Look begin(String id, String name) {
        var role = installation.stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow()
                .account();
        var gateway = Objects.requireNonNull(accounts.get(role), role).drift();
        return new Look(id, name, gateway, gateway.detect(name));
    }

    private StackDrift await(Look look, String detection, RunLimits limits, Instant end) {
        var progress = look.gateway().progress(detection);
        while (!progress.done() && surroundings.now().isBefore(end)) {
            limits.pause(BETWEEN_LOOKS);
            progress = look.gateway().progress(detection);
        }
        String reason = progress.complete()
                ? ""
                : progress.done() ? progress.reason() : "CloudFormation has not finished looking at it.";
        return new StackDrift(
                look.stack(),
                reason,
                look.gateway().drifted(look.name()).stream()
                        .map(DriftReader::resource)
                        .toList());
    }

    private static StackDrift.Resource resource(DriftGateway.Drifted drifted) {
        return new StackDrift.Resource(
                drifted.logicalId(),
                drifted.type(),
                drifted.physicalId(),
                drifted.deleted(),
                drifted.differences().stream().map(DriftReader::difference).toList());
    }

    private static StackDrift.Difference difference(DriftGateway.Difference difference) {
        boolean confidential = CONFIDENTIAL.matcher(difference.path()).matches();
        return new StackDrift.Difference(
                difference.path(),
                difference.kind().equals("ADD") ? "" : shown(confidential, difference.expected()),
                difference.kind().equals("REMOVE") ? "" : shown(confidential, difference.actual()));
    }

    private static String shown(boolean confidential, String value) {
        return confidential ? "(not shown)" : value;
    }
}
