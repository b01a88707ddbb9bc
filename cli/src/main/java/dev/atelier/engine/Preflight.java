package dev.atelier.engine;

import static java.util.stream.Collectors.joining;

import dev.atelier.aws.Account;
import dev.atelier.aws.HostedZone;
import dev.atelier.aws.StackState;
import dev.atelier.catalog.Template;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Requirement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks, before anything starts, whether AWS has what a deployment needs. */
public final class Preflight {

    private final Installation installation;
    private final Map<String, Account> accounts;
    private final EventSink events;
    private final InstantSource clock;

    /** @param accounts by role */
    public Preflight(Installation installation, Map<String, Account> accounts, EventSink events, InstantSource clock) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.events = events;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param bootstraps by account role, of those that are ready
     * @param obstacles what has to be put right first, each with the command or deed that does
     */
    public record Readiness(Map<String, Bootstrap> bootstraps, List<Failure.Refused> obstacles) {
        public Readiness {
            bootstraps = Map.copyOf(bootstraps);
            obstacles = List.copyOf(obstacles);
        }

        /** The bootstraps by account role, when nothing is in the way; else the first obstacle is thrown. */
        public Map<String, Bootstrap> orRefuse() {
            if (!obstacles.isEmpty()) {
                throw obstacles.getFirst();
            }
            return bootstraps;
        }
    }

    /** Looks at everything, so that all obstacles are known at once; warnings go out as events. */
    public Readiness check() {
        Map<String, Bootstrap> bootstraps = new LinkedHashMap<>();
        List<Failure.Refused> obstacles = new ArrayList<>();
        for (Account account : accounts.values()) {
            var stack = account.cloudFormation().stack(Bootstrap.STACK);
            stack.flatMap(Bootstrap::of)
                    .filter(bootstrap -> !bootstrap.outdated())
                    .ifPresentOrElse(
                            bootstrap -> bootstraps.put(account.role(), bootstrap),
                            () -> obstacles.add(unprepared(account, stack)));
        }
        missingSecrets().ifPresent(obstacles::add);
        installation.requirements().forEach(requirement -> obstacle(requirement).ifPresent(obstacles::add));
        return new Readiness(bootstraps, obstacles);
    }

    private Failure.Refused unprepared(Account account, Optional<StackState> stack) {
        String place = "Account " + account.id() + " (" + account.role() + ") in " + account.region();
        String next = "Run `" + command("bootstrap") + "`, then run the same command again.";
        if (stack.isEmpty()) {
            return new Failure.Refused("bootstrap-missing", place + " is not bootstrapped.", next);
        }
        return stack.flatMap(Bootstrap::of)
                .map(old -> new Failure.Refused(
                        "bootstrap-outdated",
                        place + " has version " + old.version() + " of the stack " + Bootstrap.STACK + ", but version "
                                + Bootstrap.REQUIRED_VERSION + " is needed.",
                        next))
                .orElseGet(() -> new Failure.Refused(
                        "bootstrap-unfinished",
                        place + " has the stack " + Bootstrap.STACK + " in the state "
                                + stack.get().status() + ".",
                        next));
    }

    private Optional<Failure.Refused> missingSecrets() {
        var missing = installation.secrets().stream()
                .filter(Installation.Secret::required)
                .filter(secret -> account(secret.account())
                        .secrets()
                        .find(secret.name())
                        .filter(state -> !state.scheduledForDeletion())
                        .isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String names = missing.stream().map(Installation.Secret::name).collect(joining(" "));
        String described = missing.stream()
                .map(secret -> secret.name() + " (" + secret.definition().purpose() + ") in account "
                        + account(secret.account()).id())
                .collect(joining(", "));
        return Optional.of(new Failure.Refused(
                "secret-missing",
                (missing.size() == 1 ? "A required secret is missing: " : "Required secrets are missing: ") + described
                        + ".",
                "Run `" + command("secrets create " + names) + "`, then run the same command again."));
    }

    /** What is retained is for the planner to judge, which knows what stands. */
    private Optional<Failure.Refused> obstacle(Requirement requirement) {
        return switch (requirement) {
            case Requirement.Zone zone -> zone(zone);
            case Requirement.Volume volume ->
                new VolumeCheck(installation, account(volume.account()), volume).obstacle();
            case Requirement.Mail mail -> new MailCheck(installation, account(mail.account()), mail).obstacle();
            case Requirement.NoRetainedVolume _ -> Optional.empty();
        };
    }

    private Optional<Failure.Refused> zone(Requirement.Zone requirement) {
        var account = account(requirement.account());
        var zones = account.dns().publicZones(requirement.hostedZone());
        var zone = zones.stream()
                .filter(found -> requirement.zoneId().map(found.id()::equals).orElse(true))
                .findFirst();
        if (zone.isEmpty()) {
            return Optional.of(zoneMissing(account.id(), requirement, zones));
        }
        return requirement
                .undelegated()
                .filter(name ->
                        account.dns().record(zone.get().id(), name, "NS").isPresent())
                .filter(_ -> standing(Preflight::isZone).isEmpty())
                .flatMap(
                        name -> delegated("The zone " + requirement.hostedZone() + " already delegates " + name, name));
    }

    /**
     * The zone of this installation does not stand, so the delegation is another's. Where a stack of its own holds it, CloudFormation
     * would change that stack, and thus lead the other's name away; elsewhere it refuses to make the record again.
     */
    private Optional<Failure.Refused> delegated(String sentence, String name) {
        Optional<Installation.Stack> other = standing(Preflight::delegates);
        if (other.isEmpty()) {
            events.accept(new Event.Warning(
                    clock.instant(),
                    "already-delegated",
                    sentence + ", so that this installation cannot. Choose another instance name, since none is used"
                            + " twice, even in another account; if nobody ever used this one, delete the NS record "
                            + name + " from the zone first."));
        }
        return other.map(stack -> new Failure.Refused(
                "instance-taken",
                sentence + " to another installation, by the stack " + stack.name() + " in account "
                        + account(stack.account()).id() + ".",
                "Choose another instance name, since none is used twice, even in another account."));
    }

    private static Failure.Refused zoneMissing(String account, Requirement.Zone requirement, List<HostedZone> others) {
        String missing = "Account " + account + " has no public hosted zone " + requirement.hostedZone();
        String ids = others.stream().map(HostedZone::id).collect(joining(", "));
        return ids.isEmpty()
                ? new Failure.Refused(
                        "hosted-zone-missing",
                        missing + " in Route 53.",
                        "Create the zone and delegate the domain to it, or correct the domain in the config.")
                : new Failure.Refused(
                        "hosted-zone-missing",
                        missing + " with the id " + requirement.zoneId().orElse("") + ", but one with the id " + ids
                                + ".",
                        "Correct the id of the zone in the config.");
    }

    private static boolean delegates(Template.Resource resource) {
        return resource.type().equals("AWS::Route53::RecordSet")
                && "NS".equals(resource.properties().get("Type"));
    }

    /** A stack of the installation that holds such a resource, and stands. */
    private Optional<Installation.Stack> standing(Predicate<Template.Resource> resource) {
        return installation.stacks().stream()
                .filter(stack -> stack.template().resources().values().stream().anyMatch(resource))
                .filter(stack -> account(stack.account())
                        .cloudFormation()
                        .stack(stack.name())
                        .isPresent())
                .findFirst();
    }

    private String command(String command) {
        return NextCommand.of(installation.config(), command);
    }

    private static boolean isZone(Template.Resource resource) {
        return resource.type().equals("AWS::Route53::HostedZone");
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }
}
