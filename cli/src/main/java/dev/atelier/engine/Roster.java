package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.SecretState;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.Complaint;
import dev.atelier.config.Config;
import dev.atelier.config.User;
import dev.atelier.config.UserCheck;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Member;
import dev.atelier.plan.Installer;
import dev.atelier.plan.Ownership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who uses an installation: the users of its config, and those who were added beside it. Nothing is kept of these but their passwords,
 * whose tags say who they are.
 */
public final class Roster {
    private final Installation installation;
    private final Catalog catalog;
    private final Map<String, Account> accounts;

    /** @param accounts by role */
    public Roster(Installation installation, Catalog catalog, Map<String, Account> accounts) {
        this.installation = installation;
        this.catalog = catalog;
        this.accounts = Map.copyOf(accounts);
    }

    /**
     * The installation with those who were added, too; of a system without users itself, without a call.
     *
     * @throws Failure.Invalid ({@code user-invalid}) where one who was added cannot be told from a user of the config
     */
    public Installation whole() {
        return installation.users().map(this::whole).orElse(installation);
    }

    private Installation whole(Installation.Users users) {
        Map<String, User> tagged = new HashMap<>();
        Objects.requireNonNull(accounts.get(users.account())).secrets().tagged(Ownership.USER).stream()
                .filter(secret -> Ownership.holds(installation, secret.tags()))
                .filter(secret -> !secret.scheduledForDeletion())
                .forEach(secret -> user(secret).ifPresent(user -> tagged.put(secret.name(), user)));
        List<User> candidates = tagged.values().stream()
                .filter(user -> installation.config().users().stream()
                        .noneMatch(known -> known.name().equals(user.name())))
                .distinct()
                .toList();
        // A user may have other secrets beside the password.
        List<User> added = members(with(candidates)).stream()
                .filter(member ->
                        member.user().equals(tagged.get(member.password().name())))
                .map(Member::user)
                .filter(candidates::contains)
                .sorted(Comparator.comparing(User::name))
                .toList();
        return added.isEmpty() ? installation : with(added);
    }

    /**
     * A sentence about those who are not in the config, with what stands for them alone; empty where there is nobody.
     *
     * @param whole what {@link #whole()} has found
     */
    public Optional<String> strangers(Installation whole) {
        List<String> names = whole.config().users().stream()
                .filter(user -> !installation.config().users().contains(user))
                .map(User::name)
                .toList();
        List<String> stacks = whole.stacks().stream()
                .filter(stack -> names.contains(stack.tags().getOrDefault(Ownership.USER, "")))
                .map(Installation.Stack::name)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("Not in the config, but with a password and so served like the others: "
                        + String.join(", ", names)
                        + (stacks.isEmpty() ? "" : " (" + String.join(", ", stacks) + ")") + ". Run `"
                        + NextCommand.of(installation.config(), "users remove " + String.join(" ", names))
                        + "` if they should not be.");
    }

    /**
     * The same installation with further users.
     *
     * @throws Failure.Invalid ({@code user-invalid}) where one has not what the system wants, or cannot be told from another
     */
    Installation with(List<User> further) {
        Config config = installation.config();
        List<User> all = new ArrayList<>(config.users());
        var check = UserCheck.of(installation.definition().users().orElseThrow());
        further.forEach(user -> {
            check.alone(user).ifPresent(Roster::refuse);
            all.forEach(other -> check.together(other, user).ifPresent(Roster::refuse));
            all.add(user);
        });
        return further.isEmpty() ? installation : Installer.of(config.with(all), catalog);
    }

    private static void refuse(Complaint complaint) {
        throw new Failure.Invalid(
                "user-invalid", complaint.sentence(), complaint.suggestion().orElse(""));
    }

    static List<Member> members(Installation installation) {
        return installation.users().orElseThrow().members();
    }

    private static Optional<User> user(SecretState secret) {
        return Optional.ofNullable(secret.tags().get(Ownership.USER))
                .flatMap(name -> Optional.ofNullable(secret.tags().get(Ownership.UID))
                        .filter(uid -> uid.matches("[0-9]{1,6}"))
                        .map(uid -> new User(
                                name, Optional.ofNullable(secret.tags().get(Ownership.EMAIL)), Integer.parseInt(uid))));
    }
}
