package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Member;
import dev.atelier.plan.Installation.Target;
import dev.atelier.plan.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes machines and containers follow, once the passwords of users have changed: all at the same time. */
final class Settling {
    private final Surroundings surroundings;
    private final Map<String, Account> accounts;
    private final Installation installation;
    private final StandingOutputs outputs;
    private final RunLimits limits;

    /** @param accounts by role */
    Settling(Surroundings surroundings, Map<String, Account> accounts, Installation installation) {
        this.surroundings = surroundings;
        this.accounts = accounts;
        this.installation = installation;
        this.outputs = new StandingOutputs(installation, accounts);
        this.limits = new RunLimits(surroundings, Limits.DEFAULT);
    }

    /**
     * Follows to the end.
     *
     * @param there whose passwords are new
     * @param gone whose passwords are gone
     * @throws Failure the first one, after everything else has come to its end
     */
    void settle(List<Member> there, List<Member> gone) {
        List<Phase> phases = new ArrayList<>(restarts(there, gone));
        apply().ifPresent(phases::add);
        if (!phases.isEmpty()) {
            await(there);
        }
        follow(phases);
    }

    private Optional<Phase> apply() {
        var users = installation.users().orElseThrow();
        return users.apply().flatMap(apply -> {
            Optional<String> document = outputs.find(apply.document());
            Optional<String> group = outputs.find(apply.group());
            if (document.isEmpty() || group.isEmpty()) {
                surroundings.tell(new Event.Notice(
                        surroundings.now(),
                        "users-later",
                        "The machines do not stand yet; their accounts are made when they start."));
                return Optional.empty();
            }
            return Optional.of(new CommandRun(
                    surroundings, account(users.account()), "users", document.get(), group.get(), this::tell));
        });
    }

    /** Without the services of those who are gone, which could not start without a password. */
    private List<Phase> restarts(List<Member> there, List<Member> gone) {
        return Stream.of(
                        there.stream().flatMap(member -> member.services().stream()),
                        there.stream().flatMap(member -> member.ownServices().stream()),
                        gone.stream().flatMap(member -> member.services().stream()))
                .flatMap(services -> services)
                .distinct()
                .flatMap(service -> restart(service).stream())
                .toList();
    }

    private Optional<Phase> restart(Target.Ecs service) {
        return outputs.find(service.cluster()).flatMap(cluster -> outputs.find(service.service())
                .map(name -> new ServiceRestart(
                        surroundings,
                        account(service.account()).ecs(),
                        service.name(),
                        cluster,
                        name,
                        this::tell)));
    }

    private void await(List<Member> there) {
        var users = installation.users().orElseThrow();
        var listing = new Listing(
                surroundings,
                account(users.account()).secrets(),
                there.stream().map(member -> member.password().name()).toList());
        follow(List.of(listing));
    }

    private void follow(List<Phase> phases) {
        List<Phase> pending = new ArrayList<>(phases);
        Optional<Failure> first = Optional.empty();
        while (!pending.isEmpty()) {
            Duration pause = Duration.ofMinutes(1);
            for (Phase phase : List.copyOf(pending)) {
                try {
                    Optional<Duration> next = phase.advance();
                    if (next.isEmpty()) {
                        pending.remove(phase);
                    } else if (next.get().compareTo(pause) < 0) {
                        pause = next.get();
                    }
                } catch (Failure failure) {
                    pending.remove(phase);
                    first = first.or(() -> Optional.of(failure));
                }
            }
            if (!pending.isEmpty()) {
                limits.pause(pause);
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }

    private void tell(String sentence) {
        surroundings.tell(new Event.Progress(surroundings.now(), "users", sentence));
    }
}
