package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackState;
import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.CertificateStatus;
import dev.atelier.events.StatusReport.ServiceStatus;
import dev.atelier.events.StatusReport.StackStatus;
import dev.atelier.events.StatusReport.UrlStatus;
import dev.atelier.plan.Installation;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads how an installation stands: its stacks, its services and whether its URLs answer. */
public final class StatusReader {
    private static final Set<String> DEPLOYED = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");

    private final Installation installation;
    private final Map<String, Account> accounts;
    private final UrlProbe probe;
    private final InstantSource clock;

    /** @param accounts by role */
    public StatusReader(Installation installation, Map<String, Account> accounts, UrlProbe probe, InstantSource clock) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.probe = probe;
        this.clock = clock;
    }

    /** Everything there is to say, in few calls: one listing of stacks for each account and region, however many stacks there are. */
    public StatusReport read() {
        return read(true);
    }

    /** Whether it is up, without what is asked only to be shown: images and certificates. */
    StatusReport health() {
        return read(false);
    }

    private StatusReport read(boolean everything) {
        var standing = standing();
        var stacks = installation.stacks().stream()
                .map(stack -> status(stack, Optional.ofNullable(standing.get(stack.id()))))
                .toList();
        Map<String, Map<String, String>> outputs = new HashMap<>();
        standing.forEach((id, state) -> outputs.put(id, state.outputs()));
        var services = services(outputs, everything);
        var urls = installation.urls().stream()
                .flatMap(url -> status(url, outputs).stream())
                .toList();
        List<CertificateStatus> certificates =
                everything ? new CertificateReader(installation, accounts.values()).read(outputs.values()) : List.of();
        Instant now = clock.instant();
        boolean healthy = stacks.stream().allMatch(StatusReader::healthy)
                && services.stream().allMatch(ServiceStatus::up)
                && urls.stream().allMatch(UrlStatus::up)
                && certificates.stream().allMatch(certificate -> certificate.valid(now));
        return new StatusReport(
                installation.system(),
                installation.instance(),
                now,
                healthy,
                stacks,
                services,
                urls,
                certificates,
                List.of(),
                Optional.empty());
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
                state.map(StackState::status).orElse(StatusReport.MISSING),
                state.map(StackState::reason).filter(reason -> !reason.isEmpty()),
                state.map(StackState::changed),
                state.map(StackState::outputs).orElse(Map.of()));
    }

    /** The services of the targets; what a missing stack would have to name is not looked for. */
    private List<ServiceStatus> services(Map<String, Map<String, String>> outputs, boolean everything) {
        return installation.services().stream()
                .flatMap(target -> target
                        .cluster()
                        .text(outputs)
                        .flatMap(cluster -> target.service()
                                .text(outputs)
                                .map(service -> service(target, cluster, service, outputs, everything)))
                        .stream())
                .toList();
    }

    private ServiceStatus service(
            Installation.Target.Ecs target,
            String cluster,
            String service,
            Map<String, Map<String, String>> outputs,
            boolean everything) {
        var reader = new ServiceReader(account(target.account()));
        Optional<String> container = everything ? target.container().text(outputs) : Optional.empty();
        return container
                .map(name -> reader.read(target.name(), cluster, service, name))
                .orElseGet(() -> reader.health(target.name(), cluster, service));
    }

    /** Empty as long as the stack is missing whose output the URL is. */
    private Optional<UrlStatus> status(Installation.Url url, Map<String, Map<String, String>> outputs) {
        return url.url()
                .text(outputs)
                .map(address -> new UrlStatus(
                        url.name(),
                        address,
                        served(url, outputs) ? probe.status(URI.create(address + url.health())) : Optional.empty()));
    }

    /**
     * Whether there can be an answer of ours: the service of the target with the URL's name is there, or anything at all where no
     * target has that name. Else whoever answers at that address is somebody else.
     */
    private boolean served(Installation.Url url, Map<String, Map<String, String>> outputs) {
        return installation.services().stream()
                .filter(target -> target.name().equals(url.name()))
                .findFirst()
                .map(target -> target.service().text(outputs).isPresent())
                .orElse(!outputs.isEmpty());
    }

    private static boolean healthy(StackStatus stack) {
        return DEPLOYED.contains(stack.status());
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }
}
