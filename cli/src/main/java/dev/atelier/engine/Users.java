package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.SecretState;
import dev.atelier.aws.SecretValue;
import dev.atelier.aws.SecretsGateway;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.User;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.Suggestion;
import dev.atelier.events.UsersChange;
import dev.atelier.events.UsersReport;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Member;
import dev.atelier.plan.Installation.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes, removes and looks up the users of an installation. The password in Secrets Manager is the wish: it is changed first, and then
 * machines and containers are made to follow, so that a run that ends in between is repaired by running it again.
 */
public final class Users {
    private final Surroundings surroundings;
    private final Catalog catalog;
    private final Map<String, Account> accounts;
    private final Installation installation;
    private final List<User> configured;

    /**
     * @param installation what the config asks for
     * @throws Failure.Invalid ({@code users-none}) where the system knows no users
     */
    public Users(Surroundings surroundings, Catalog catalog, Installation installation) {
        if (installation.users().isEmpty()) {
            throw new Failure.Invalid(
                    "users-none",
                    "The system " + installation.system()
                            + " has no users that atelier could look after: its programs have their own.",
                    "docs/systems/" + installation.system() + ".md says how people sign in.");
        }
        this.surroundings = surroundings;
        this.catalog = catalog;
        this.accounts = surroundings.accounts(installation);
        this.installation = new Roster(installation, catalog, accounts).whole();
        this.configured = installation.config().users();
    }

    /** Everybody, those of the config first. */
    public UsersReport list() {
        return new UsersReport(
                installation.system(),
                installation.instance(),
                members(installation).stream().map(this::listed).toList());
    }

    private UsersReport.Entry listed(Member member) {
        Account account = account(member.password());
        return new UsersReport.Entry(
                member.user().name(),
                member.user().uid(),
                member.user().email(),
                configured.contains(member.user()) ? "config" : "added",
                standing(member).isPresent(),
                member.password().name(),
                account.id(),
                account.region());
    }

    /**
     * Makes users with passwords that nobody has seen. Whoever exists keeps theirs.
     *
     * @param wanted names or mail addresses
     * @param uid for the only one that is wanted; empty: made from the name
     */
    public UsersChange add(List<String> wanted, Optional<Integer> uid) {
        List<User> users =
                wanted.stream().map(text -> user(text, uid)).distinct().toList();
        Installation wider = new Roster(installation, catalog, accounts)
                .with(users.stream()
                        .filter(user -> !installation.config().users().contains(user))
                        .toList());
        var maker = maker(wider);
        List<UsersChange.Entry> done = new ArrayList<>();
        List<Member> affected = members(wider).stream()
                .filter(member -> users.contains(member.user()))
                .toList();
        affected.forEach(member -> done.add(add(maker, member)));
        settle(wider, affected, List.of());
        return change(done);
    }

    /** One who exists already is meant by the name alone, too. */
    private User user(String text, Optional<Integer> uid) {
        User user = User.of(text);
        User wanted =
                uid.map(number -> new User(user.name(), user.email(), number)).orElse(user);
        return installation.config().users().stream()
                .filter(known -> known.name().equals(user.name()))
                .filter(known -> user.email().isEmpty() || user.email().equals(known.email()))
                .filter(known -> uid.isEmpty() || uid.get() == known.uid())
                .findFirst()
                .orElse(wanted);
    }

    private UsersChange.Entry add(SecretMaker maker, Member member) {
        Optional<SecretState> found = maker.find(member.password());
        if (found.isPresent() && !found.get().scheduledForDeletion()) {
            maker.keep(member.password(), found.get());
            return entry(member, "exists", "");
        }
        maker.make(member.password(), found, generated(member));
        String done = found.isPresent() ? "restored" : "created";
        tell("user-" + done, "The user " + member.user().name() + " is " + done + ".");
        String note = found.isPresent() ? "With a new password, and the uid and files of before." : "";
        return entry(member, done, note);
    }

    /**
     * Removes users: the password can be restored for some days, the accounts are locked, and the files stay.
     *
     * @throws Failure.Invalid ({@code user-unknown}) where nobody has that name
     */
    public UsersChange remove(List<String> names) {
        List<Member> affected = known(names);
        List<UsersChange.Entry> done = new ArrayList<>();
        for (Member member : affected) {
            boolean stood = standing(member).isPresent();
            if (stood) {
                var unused = secrets(member).delete(member.password().name(), false);
                tell("user-removed", "The user " + member.user().name() + " is removed.");
            }
            done.add(entry(member, stood ? "removed" : "absent", farewell(member)));
        }
        settle(installation, List.of(), affected);
        return change(done);
    }

    private String farewell(Member member) {
        String home =
                member.home().map(path -> "The files in " + path + " stay.").orElse("");
        return configured.contains(member.user())
                ? (home + " The config still names " + member.user().name()
                                + ", and the next deployment makes the user again.")
                        .strip()
                : home;
    }

    /**
     * Gives users new passwords, at once wherever they sign in.
     *
     * @throws Failure.Invalid ({@code user-unknown}) where nobody has that name
     * @throws Failure.Refused ({@code user-missing}) where somebody does not exist yet; nothing is changed then
     */
    public UsersChange resetPassword(List<String> names) {
        List<Member> affected = known(names);
        affected.forEach(this::requireStanding);
        List<UsersChange.Entry> done = new ArrayList<>();
        for (Member member : affected) {
            secrets(member).put(member.password().name(), generated(member), token());
            tell("user-reset", "The user " + member.user().name() + " has a new password.");
            done.add(entry(member, "reset", ""));
        }
        settle(installation, affected, List.of());
        return change(done);
    }

    /**
     * The password of a user, to be shown to who has asked for it.
     *
     * @throws Failure.Invalid ({@code user-unknown}) where nobody has that name
     * @throws Failure.Refused ({@code user-missing}) where the user does not exist yet
     */
    public SecretValue password(String name) {
        Member member = known(List.of(name)).getFirst();
        return secrets(member).value(member.password().name()).orElseThrow(() -> missing(member));
    }

    private void settle(Installation wider, List<Member> there, List<Member> gone) {
        new Settling(surroundings, accounts, wider).settle(there, gone);
    }

    private List<Member> known(List<String> names) {
        List<Member> all = members(installation);
        return names.stream()
                .distinct()
                .map(name -> all.stream()
                        .filter(member -> name.equals(member.user().name())
                                || Optional.of(name).equals(member.user().email()))
                        .findFirst()
                        .orElseThrow(() -> new Failure.Invalid(
                                "user-unknown",
                                "There is no user " + name + ".",
                                Suggestion.didYouMean(
                                                name,
                                                all.stream()
                                                        .map(member ->
                                                                member.user().name())
                                                        .toList())
                                        .orElse("Run `" + NextCommand.of(installation.config(), "users list")
                                                + "` to see who there is."))))
                .toList();
    }

    private void requireStanding(Member member) {
        if (standing(member).isEmpty()) {
            throw missing(member);
        }
    }

    private Failure missing(Member member) {
        return new Failure.Refused(
                "user-missing",
                "The user " + member.user().name() + " does not exist yet: there is no secret "
                        + member.password().name() + ".",
                "Run `" + NextCommand.of(installation.config(), "deploy") + "`, or `"
                        + NextCommand.of(
                                installation.config(),
                                "users add " + member.user().name())
                        + "`.");
    }

    private Optional<SecretState> standing(Member member) {
        return secrets(member).find(member.password().name()).filter(secret -> !secret.scheduledForDeletion());
    }

    private SecretValue generated(Member member) {
        return new SecretGenerator(surroundings.random())
                .make(member.password().definition().generate().orElseThrow());
    }

    private SecretMaker maker(Installation wider) {
        return new SecretMaker(wider, accounts, new StandingOutputs(wider, accounts)::text, surroundings.random());
    }

    private static List<Member> members(Installation installation) {
        return Roster.members(installation);
    }

    private SecretsGateway secrets(Member member) {
        return account(member.password()).secrets();
    }

    private Account account(Secret secret) {
        return Objects.requireNonNull(accounts.get(secret.account()), secret.account());
    }

    private void tell(String code, String sentence) {
        surroundings.tell(new Event.Notice(surroundings.now(), code, sentence));
    }

    private UsersChange change(List<UsersChange.Entry> entries) {
        return new UsersChange(installation.system(), installation.instance(), entries);
    }

    private UsersChange.Entry entry(Member member, String done, String note) {
        Account account = account(member.password());
        return new UsersChange.Entry(
                member.user().name(),
                member.user().uid(),
                member.user().email(),
                member.password().name(),
                account.id(),
                account.region(),
                done,
                note);
    }

    private String token() {
        return new UUID(surroundings.random().nextLong(), surroundings.random().nextLong()).toString();
    }
}
