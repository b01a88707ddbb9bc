package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackState;
import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.ServiceStatus;
import dev.atelier.events.StatusReport.StackStatus;
import dev.atelier.events.StatusReport.UrlStatus;
import dev.atelier.plan.Installation;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads how an installation stands: its stacks, its services and whether its URLs answer. */
public final class StatusReader {
    private static final Set<String> DEPLOYED = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");
    private static final String MISSING = "MISSING";

    private final Installation installation;
    private final Map<String, Account> accounts;
    private final UrlProbe probe;

    /** @param accounts by role */
    public StatusReader(Installation installation, Map<String, Account> accounts, UrlProbe probe) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.probe = probe;
    }

    /** One listing of stacks for each account and region, however many stacks there are. */
    public StatusReport read() {
        var standing = standing();
        var stacks = installation.stacks().stream()
                .map(stack -> status(stack, Optional.ofNullable(standing.get(stack.id()))))
                .toList();
        var services = services(standing);
        var urls = installation.urls().stream().map(this::status).toList();
        boolean healthy = stacks.stream().allMatch(StatusReader::healthy)
                && services.stream().allMatch(StatusReader::healthy)
                && urls.stream().allMatch(StatusReader::healthy);
        return new StatusReport(installation.system(), installation.instance(), healthy, stacks, services, urls);
    }

    /** The stacks that stand, by their ids. */
    private Map<String, StackState> standing() {
        Map<String, Map<String, StackState>> listings = new HashMap<>();
        Map<String, StackState> standing = new HashMap<>();
        for (var stack : installation.stacks()) {
            var account = account(stack.account());
            var listing = listings.computeIfAbsent(
                    account.id() + " " + account.region(),
                    place -> account.cloudFormation().stacks().stream().collect(toMap(StackState::name, s -> s)));
            Optional.ofNullable(listing.get(stack.name())).ifPresent(state -> standing.put(stack.id(), state));
        }
        return standing;
    }

    private StackStatus status(Installation.Stack stack, Optional<StackState> state) {
        return new StackStatus(
                stack.id(),
                stack.name(),
                account(stack.account()).id(),
                account(stack.account()).region(),
                state.map(StackState::status).orElse(MISSING),
                state.map(StackState::reason).filter(reason -> !reason.isEmpty()),
                state.map(StackState::changed),
                state.map(StackState::outputs).orElse(Map.of()));
    }

    /** The services of the targets; what a missing stack would have to name is not looked for. */
    private List<ServiceStatus> services(Map<String, StackState> standing) {
        Map<String, Map<String, String>> outputs = new HashMap<>();
        standing.forEach((id, state) -> outputs.put(id, state.outputs()));
        return installation.targets().values().stream()
                .flatMap(target -> target
                        .cluster()
                        .text(outputs)
                        .flatMap(cluster -> target.service().text(outputs).map(service -> new ServiceReader(
                                        account(target.account()))
                                .read(target.name(), cluster, service)))
                        .stream())
                .toList();
    }

    private UrlStatus status(Installation.Url url) {
        return new UrlStatus(url.name(), url.url(), probe.status(URI.create(url.url() + url.health())));
    }

    private static boolean healthy(StackStatus stack) {
        return DEPLOYED.contains(stack.status());
    }

    private static boolean healthy(ServiceStatus service) {
        return service.desired() > 0
                && service.running() >= service.desired()
                && service.healthy() >= service.desired();
    }

    private static boolean healthy(UrlStatus url) {
        return url.status().map(status -> status >= 200 && status < 500).orElse(true);
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }
}
