package dev.atelier.config;

import dev.atelier.catalog.UsersDefinition;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks users: the names must do as login names and labels of DNS, and nothing of two users may be the same.
 *
 * @param addresses whether each must have a mail address
 * @param reserved names that no user can have
 */
public record UserCheck(boolean addresses, Set<String> reserved) {
    static final String NAME = "[a-z]([a-z0-9-]{0,29}[a-z0-9])?";
    /** Only characters that the name of a secret may have. */
    static final String ADDRESS = "[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

    static final int LOWEST_UID = 1001;
    static final int HIGHEST_UID = 59_999;

    /** Names that machine images have for themselves. */
    private static final Set<String> SYSTEM = Set.of(
            "root",
            "daemon",
            "bin",
            "sys",
            "adm",
            "mail",
            "nobody",
            "sshd",
            "docker",
            "admin",
            "ubuntu",
            "ec2-user",
            "ssm-user");

    private static final Pattern NAMES = Pattern.compile(NAME);
    private static final Pattern ADDRESSES = Pattern.compile(ADDRESS);

    /** The check that a definition asks for. */
    public static UserCheck of(UsersDefinition users) {
        Set<String> reserved = new TreeSet<>(SYSTEM);
        reserved.addAll(users.reserved());
        return new UserCheck(users.addresses(), reserved);
    }

    /** What is wrong with a user alone. */
    public Optional<Complaint> alone(User user) {
        Optional<Complaint> address = user.email().flatMap(UserCheck::address);
        if (address.isPresent()) {
            return address;
        }
        if (!NAMES.matcher(user.name()).matches()) {
            return form(user);
        }
        if (reserved.contains(user.name())) {
            return Complaint.of("The name " + user.name() + " is taken by the system itself.", another(user));
        }
        if (user.uid() < LOWEST_UID || user.uid() > HIGHEST_UID) {
            return Complaint.of(
                    "A uid is a number from " + LOWEST_UID + " to " + HIGHEST_UID + ", not " + user.uid() + ".");
        }
        return addresses && user.email().isEmpty()
                ? Complaint.of(
                        "The user " + user.name() + " needs a mail address.",
                        "Write the address instead of the name, or { name: " + user.name() + ", email: ADDRESS }.")
                : Optional.empty();
    }

    private static Optional<Complaint> address(String address) {
        return ADDRESSES.matcher(address).matches()
                ? Optional.empty()
                : Complaint.of("\"" + address
                        + "\" is not a mail address of letters, digits and the characters . _ + - with a domain.");
    }

    private static Optional<Complaint> form(User user) {
        String sentence =
                "The name of a user has 1 to 31 lower-case letters, digits and hyphens, begins with a letter and"
                        + " does not end with a hyphen, unlike \"" + user.name() + "\".";
        String lower = user.name().toLowerCase(Locale.ROOT);
        if (user.email().isPresent()) {
            return Complaint.of(sentence, another(user));
        }
        return NAMES.matcher(lower).matches()
                ? Complaint.of(sentence, "Did you mean " + lower + "?")
                : Complaint.of(sentence);
    }

    private static String another(User user) {
        return user.email()
                .map(address -> "Give another one: { name: NAME, email: " + address + " }.")
                .orElse("Choose another one.");
    }

    /** What cannot be told apart in two users, of whom the second one is complained about. */
    public Optional<Complaint> together(User first, User second) {
        if (first.name().equals(second.name())) {
            return Complaint.of("The name " + second.name() + " stands for two users.", another(second));
        }
        if (first.email().isPresent() && lower(first).equals(lower(second))) {
            return Complaint.of(first.name() + " and " + second.name() + " have the same mail address.");
        }
        if (first.uid() == second.uid()) {
            return Complaint.of(
                    first.name() + " and " + second.name() + " have the same uid, " + first.uid() + ".",
                    "Give one of them a uid of its own: { name: " + second.name() + ", uid: NUMBER }.");
        }
        return first.priority() == second.priority()
                ? Complaint.of(
                        "The uids " + first.uid() + " of " + first.name() + " and " + second.uid() + " of "
                                + second.name() + " differ by 50000, so that both would have the same place among the"
                                + " rules of a load balancer.",
                        "Give one of them another uid.")
                : Optional.empty();
    }

    private static Optional<String> lower(User user) {
        return user.email().map(address -> address.toLowerCase(Locale.ROOT));
    }
}
