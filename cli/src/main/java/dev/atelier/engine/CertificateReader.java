package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.events.StatusReport.CertificateStatus;
import dev.atelier.plan.Installation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads how the certificates stand that an installation makes or was given: those whose ARNs are outputs of its stacks or
 * values of its config. One call for each.
 */
final class CertificateReader {
    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:acm:([a-z0-9-]+):(\\d{12}):certificate/.+");

    private final Installation installation;
    private final Collection<Account> accounts;

    CertificateReader(Installation installation, Collection<Account> accounts) {
        this.installation = installation;
        this.accounts = accounts;
    }

    /** @param outputs of the stacks that stand */
    List<CertificateStatus> read(Collection<? extends Map<String, String>> outputs) {
        return Stream.concat(
                        outputs.stream().flatMap(values -> values.values().stream()),
                        installation.config().parameters().values().stream())
                .filter(value -> ARN.matcher(value).matches())
                .distinct()
                .sorted()
                .flatMap(this::read)
                .toList();
    }

    /** None where it is in none of the installation's accounts, or gone. */
    private Stream<CertificateStatus> read(String arn) {
        var place = ARN.matcher(arn);
        return accounts.stream()
                .filter(account -> place.matches()
                        && account.region().equals(place.group(1))
                        && account.id().equals(place.group(2)))
                .findFirst()
                .flatMap(account -> account.certificates().certificate(arn))
                .map(state ->
                        new CertificateStatus(state.domain(), arn, state.status(), state.expires(), state.renewal()))
                .stream();
    }
}
