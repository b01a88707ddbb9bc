package dev.atelier.engine;

import static java.util.stream.Collectors.joining;

import dev.atelier.aws.Account;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Member;
import dev.atelier.plan.Installation.Target;
import dev.atelier.plan.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Makes machines and containers follow, once the passwords of users have changed: all at the same time. */
final class Settling {
    private final Surroundings surroundings;
    private final Map<String, Account> accounts;
    private final Installation installation;
    private final StandingOutputs outputs;
    private final RunLimits limits;
    private final Set<String> told = new HashSet<>();

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
     * @throws Failure naming each that could not follow; the others have
     */
    void settle(List<Member> there, List<Member> gone) {
        List<Phase> phases = new ArrayList<>(restarts(there, gone));
        phases.addAll(endings(gone));
        announce(there);
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
                    surroundings,
                    account(users.account()),
                    "the command for the accounts of the users",
                    document.get(),
                    CommandRun.Fleet.group(group.get()),
                    this::tell));
        });
    }

    /** Without the own services of those who are gone; see {@link #endings}. */
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

    /** Passwords can be made before the containers they are for. */
    private void announce(List<Member> there) {
        List<String> later = there.stream()
                .flatMap(member -> member.ownServices().stream())
                .filter(service -> restart(service).isEmpty())
                .map(Target.Ecs::name)
                .toList();
        if (!later.isEmpty()) {
            surroundings.tell(new Event.Notice(
                    surroundings.now(),
                    "users-later",
                    "Not made yet: " + String.join(", ", later) + ". Run `"
                            + NextCommand.of(installation.config(), "deploy") + "` to make what these users need."));
        }
    }

    private Optional<Phase> restart(Target.Ecs service) {
        return standing(
                service,
                (cluster, name) -> new ServiceRestart(
                        surroundings, account(service.account()).ecs(), service.name(), cluster, name, this::tell));
    }

    /**
     * Ends the containers of those who are gone, in which they could go on. A new one does not come up without a password, so nothing waits
     * for it; whoever comes back has it started again.
     */
    private List<Phase> endings(List<Member> gone) {
        return gone.stream()
                .flatMap(member -> member.ownServices().stream())
                .flatMap(service -> standing(service, (cluster, name) -> ending(service, cluster, name)).stream())
                .toList();
    }

    private Phase ending(Target.Ecs service, String cluster, String name) {
        return () -> {
            account(service.account())
                    .ecs()
                    .redeploy(cluster, name)
                    .ifPresent(deployment -> tell("The container of " + service.name()
                            + " is ended, and does not start without a password."));
            return Optional.empty();
        };
    }

    /** What is done with a service; nothing where it does not stand. */
    private Optional<Phase> standing(Target.Ecs service, BiFunction<String, String, Phase> todo) {
        return outputs.find(service.cluster())
                .flatMap(cluster -> outputs.find(service.service()).map(name -> todo.apply(cluster, name)));
    }

    private void await(List<Member> there) {
        var users = installation.users().orElseThrow();
        var listing = new Listing(
                surroundings,
                account(users.account()).secrets(),
                there.stream().map(member -> member.password().name()).toList(),
                this::tell);
        follow(List.of(listing));
    }

    private void follow(List<Phase> phases) {
        List<Phase> pending = new ArrayList<>(phases);
        List<Failure> failures = new ArrayList<>();
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
                } catch (Failure.Failed | Failure.TimedOut failure) {
                    pending.remove(phase);
                    failures.add(failure);
                }
            }
            if (!pending.isEmpty()) {
                limits.pause(pause);
            }
        }
        complain(failures);
    }

    private static void complain(List<Failure> failures) {
        if (failures.size() == 1) {
            throw failures.getFirst();
        }
        if (!failures.isEmpty()) {
            throw new Failure.Failed(
                    failures.getFirst().code(),
                    failures.stream().map(Failure::getMessage).collect(joining("\n")),
                    "Correct the causes, then run the same command again.");
        }
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }

    private void tell(String sentence) {
        if (told.add(sentence)) {
            surroundings.tell(new Event.Progress(surroundings.now(), "users", sentence));
        }
    }
}
