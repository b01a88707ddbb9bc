package dev.atelier.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.atelier.aws.Account;
import dev.atelier.aws.MailGateway;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks whether SES may write from the sender, and to the users: in the sandbox, where every account begins, only to addresses that are
 * verified. An address is verified by itself or with its whole domain.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html">Creating and verifying identities</a>
 */
final class MailCheck {
    private final Installation installation;
    private final Account account;
    private final Requirement.Mail wanted;
    private final Map<String, Optional<Boolean>> known = new HashMap<>();

    private enum State {
        VERIFIED,
        /** AWS has sent a link that nobody has followed. */
        ASKED,
        UNKNOWN
    }

    MailCheck(Installation installation, Account account, Requirement.Mail wanted) {
        this.installation = installation;
        this.account = account;
        this.wanted = wanted;
    }

    /** Has AWS send a link to each address that is still to be verified and that it was never asked for; gives those addresses. */
    List<String> ask() {
        List<String> unknown = addresses(mail().sandbox())
                .filter(address -> state(address) == State.UNKNOWN)
                .toList();
        unknown.forEach(mail()::verify);
        return unknown;
    }

    /** Who cannot be written to or from, and what to do about it. */
    Optional<Failure.Refused> obstacle() {
        boolean sandbox = mail().sandbox();
        Map<State, List<String>> states = addresses(sandbox).collect(groupingBy(this::state));
        List<String> asked = states.getOrDefault(State.ASKED, List.of());
        List<String> unknown = states.getOrDefault(State.UNKNOWN, List.of());
        if (asked.isEmpty() && unknown.isEmpty()) {
            return Optional.empty();
        }
        String names = Stream.of(told(asked, "waiting for the link to be followed"), told(unknown, "not asked yet"))
                .flatMap(Optional::stream)
                .collect(joining(", "));
        return Optional.of(new Failure.Refused(
                "mail-unverified",
                "SES in account " + account.id() + " (" + account.role() + ") in " + account.region()
                        + " has addresses to verify: " + names + "." + (sandbox ? sandboxed() : ""),
                unknown.isEmpty()
                        ? "Have each owner follow the link in the mail from AWS, which is good for a day, then run the"
                                + " same command again."
                        : "Run `" + NextCommand.of(installation.config(), "bootstrap")
                                + "`, which has AWS send them a link to follow, then run the same command again."));
    }

    private static String sandboxed() {
        return " The account is in the sandbox of SES, where recipients must be verified, too; AWS lifts that on request.";
    }

    private static Optional<String> told(List<String> addresses, String what) {
        return Optional.of(addresses)
                .filter(some -> !some.isEmpty())
                .map(some -> String.join(", ", some) + " (" + what + ")");
    }

    private Stream<String> addresses(boolean sandbox) {
        return Stream.concat(Stream.of(wanted.sender()), sandbox ? wanted.recipients().stream() : Stream.empty())
                .distinct();
    }

    private State state(String address) {
        Optional<Boolean> itself = verified(address);
        if (itself.orElse(false) || verified(domain(address)).orElse(false)) {
            return State.VERIFIED;
        }
        return itself.isPresent() ? State.ASKED : State.UNKNOWN;
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    private Optional<Boolean> verified(String identity) {
        return known.computeIfAbsent(identity, mail()::verified);
    }

    private MailGateway mail() {
        return account.mail();
    }
}
