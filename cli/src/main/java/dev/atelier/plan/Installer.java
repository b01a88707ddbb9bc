package dev.atelier.plan;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.CheckDefinition;
import dev.atelier.catalog.Condition;
import dev.atelier.catalog.DatabaseDefinition;
import dev.atelier.catalog.Expression;
import dev.atelier.catalog.RequirementDefinition;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.TargetDefinition;
import dev.atelier.catalog.Version;
import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation.Check;
import dev.atelier.plan.Installation.Database;
import dev.atelier.plan.Installation.Node;
import dev.atelier.plan.Installation.Secret;
import dev.atelier.plan.Installation.Stack;
import dev.atelier.plan.Installation.Target;
import dev.atelier.plan.Installation.Url;
import dev.atelier.plan.Installation.Wave;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applies a config to its system's definition: conditions are decided, names resolved, parameters wired, nodes ordered. */
public final class Installer {
    private static final int HIGHEST_PORT = 65_535;

    private final SystemDefinition definition;
    private final Config config;
    private final Catalog catalog;
    private final Binder binder;
    private final Generation generation;

    private Installer(Config config, Catalog catalog) {
        this.definition = catalog.definition(config.system());
        this.config = config;
        this.catalog = catalog;
        this.binder = new Binder(config, Families.of(definition, config));
        this.generation = new Generation(definition);
    }

    /**
     * What the config asks for.
     *
     * @throws Failure.Invalid code {@code definition-invalid}: the definition has a mistake, whatever the config says
     */
    public static Installation of(Config config, Catalog catalog) {
        return new Installer(config, catalog).installation();
    }

    private Installation installation() {
        return new Installation(
                definition,
                config,
                ordered(nodes()),
                waves(),
                secrets(),
                requirements(),
                targets(),
                databases(),
                checks(),
                urls(),
                definition.users().map(users -> new Membership(users, binder, secrets(), targets()).users()),
                definition.feed().flatMap(feed -> Feed.of(feed, binder)),
                definition.nextSteps().stream()
                        .flatMap(sentence -> binder.value(sentence).stream())
                        .toList());
    }

    private SequencedMap<String, Node> nodes() {
        SequencedMap<String, Node> nodes = new LinkedHashMap<>();
        definition.stacks().values().stream()
                .filter(stack -> binder.families().has(stack.id()))
                .flatMap(stack ->
                        binder.each(stack.perUser()).map(own -> factory(own).stack(stack)))
                .forEach(stack -> add(stack.id(), stack, nodes));
        definition.steps().values().stream()
                .filter(step -> binder.families().has(step.id()))
                .forEach(step -> add(step.id(), factory(binder).step(step), nodes));
        refuseSameNames(nodes.values());
        return nodes;
    }

    private NodeFactory factory(Binder own) {
        return new NodeFactory(
                definition, catalog, own, generation, Version.current().number());
    }

    /** What is made for a user has the user's name in its id, which may make it another's. */
    private static <T> void add(String id, T each, SequencedMap<String, T> all) {
        if (all.putIfAbsent(id, each) != null) {
            throw Fault.of("Two things are called " + id + ": give the user whose name is part of it another name.");
        }
    }

    /** Several roles may be played by one account. */
    private void refuseSameNames(Collection<Node> nodes) {
        Set<String> names = new HashSet<>();
        for (Node node : nodes) {
            if (node instanceof Stack stack && !names.add(place(stack.account()) + stack.name())) {
                throw Fault.of("Two stacks of one account have the same name: " + stack.name() + ".");
            }
        }
    }

    private String place(String role) {
        Config.Account account = config.accounts().get(role);
        return account == null ? role : account.id() + " " + account.region() + " ";
    }

    private static SequencedMap<String, Node> ordered(SequencedMap<String, Node> nodes) {
        SequencedMap<String, Set<String>> dependencies = new LinkedHashMap<>();
        nodes.forEach((id, node) -> dependencies.put(id, node.dependsOn()));
        Graph graph = new Graph(dependencies);
        if (!graph.cycle().isEmpty()) {
            throw Fault.of("These depend on each other in a circle: " + String.join(", ", graph.cycle()) + ".");
        }
        SequencedMap<String, Node> ordered = new LinkedHashMap<>();
        for (String id : graph.order()) {
            Optional.ofNullable(nodes.get(id)).ifPresent(node -> ordered.put(id, node));
        }
        return ordered;
    }

    private List<Wave> waves() {
        return definition.teardown().stream()
                .map(this::wave)
                .filter(wave ->
                        !(wave instanceof Wave.Stacks stacks && stacks.ids().isEmpty()))
                .toList();
    }

    private Wave wave(SystemDefinition.Wave wave) {
        return switch (wave) {
            case SystemDefinition.Wave.Secrets _ -> new Wave.Secrets();
            case SystemDefinition.Wave.Stacks(List<String> ids) ->
                new Wave.Stacks(ids.stream().flatMap(binder.families()::of).toList());
        };
    }

    /** The definition's, and those that {@code db-init} makes. */
    private List<Secret> secrets() {
        return Stream.concat(
                        definition.secrets().stream()
                                .flatMap(secret -> binder.each(secret.perUser()).map(own -> secret(secret, own))),
                        databases().values().stream().map(Installer::login))
                .toList();
    }

    private static Secret login(Database database) {
        var definition = new SecretDefinition(
                Expression.literal(database.secret()),
                database.account(),
                SecretDefinition.Kind.JSON,
                DatabaseDefinition.FIELDS,
                "Login of the role " + database.role() + " in the database " + database.database()
                        + ", made by atelier db-init",
                Condition.NEVER,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new Secret(
                database.secret(),
                database.account(),
                definition,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private SequencedMap<String, Database> databases() {
        SequencedMap<String, Database> databases = new LinkedHashMap<>();
        definition.databases().values().stream()
                .filter(database -> database.when().holds(config.parameters()))
                .flatMap(database -> database(database).stream())
                .forEach(database -> databases.put(database.name(), database));
        return databases;
    }

    /** Nothing where the cluster's stack is not part of the installation. */
    private Optional<Database> database(DatabaseDefinition database) {
        return binder.value(database.cluster())
                .flatMap(cluster -> binder.value(database.endpoint()).flatMap(endpoint -> binder.value(database.admin())
                        .map(admin -> new Database(
                                database.name(),
                                database.account(),
                                cluster,
                                endpoint,
                                port(database),
                                admin,
                                binder.text(database.role()),
                                database.createDb(),
                                binder.text(database.database()),
                                database.extensions(),
                                binder.text(database.secret()),
                                database.users(),
                                database.document().flatMap(binder::value),
                                database.through()))));
    }

    private int port(DatabaseDefinition database) {
        String text = binder.text(database.port());
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .filter(port -> port >= 1 && port <= HIGHEST_PORT)
                .orElseThrow(() -> Fault.of("The port of the database " + database.name() + " is " + text
                        + ", and not a number from 1 to " + HIGHEST_PORT + "."));
    }

    private Secret secret(SecretDefinition secret, Binder own) {
        boolean needed =
                (secret.neededBy().isEmpty() || secret.neededBy().stream().anyMatch(own.families()::has))
                        && secret.required().holds(config.parameters());
        return new Secret(
                own.text(secret.name()),
                secret.account(),
                secret,
                needed && !generation.makes(secret),
                needed && generation.makes(secret),
                secret.key().flatMap(own::value),
                secret.readers().flatMap(own::value),
                own.user());
    }

    private List<Requirement> requirements() {
        return definition.requires().stream()
                .filter(requirement -> requirement.when().holds(config.parameters()))
                .map(this::requirement)
                .toList();
    }

    private Requirement requirement(RequirementDefinition requirement) {
        return switch (requirement) {
            case RequirementDefinition.Zone zone ->
                new Requirement.Zone(
                        zone.account(),
                        binder.text(zone.hostedZone()),
                        zone.zoneId().map(binder::text),
                        zone.undelegated().map(binder::text));
            case RequirementDefinition.Volume volume ->
                new Requirement.Volume(volume.account(), binder.text(volume.id()), binder.text(volume.zone()));
            case RequirementDefinition.Mail mail ->
                new Requirement.Mail(
                        mail.account(),
                        binder.text(mail.sender()),
                        config.users().stream()
                                .flatMap(user -> user.email().stream())
                                .toList());
            case RequirementDefinition.NoRetainedVolume none -> new Requirement.NoRetainedVolume(none);
        };
    }

    private SequencedMap<String, Target> targets() {
        SequencedMap<String, Target> targets = new LinkedHashMap<>();
        definition.targets().values().stream()
                .filter(target -> target.when().holds(config.parameters()))
                .flatMap(target -> binder.each(target.perUser()).flatMap(own -> target(target, own).stream()))
                .forEach(target -> add(target.name(), target, targets));
        return targets;
    }

    /** Nothing where the target lies in a stack that is not part of the installation. */
    private static Optional<Target> target(TargetDefinition target, Binder own) {
        String name = own.id(target.name());
        return switch (target) {
            case TargetDefinition.Ecs ecs ->
                own.value(ecs.cluster())
                        .flatMap(cluster -> own.value(ecs.service()).flatMap(service -> own.value(ecs.container())
                                .map(container -> new Target.Ecs(name, ecs.account(), cluster, service, container))));
            case TargetDefinition.Ec2 ec2 ->
                own.values(ec2.filters()).map(filters -> new Target.Ec2(name, ec2.account(), filters, ec2.ssh()));
        };
    }

    /** Without those whose target or document is not part of the installation. */
    private List<Check> checks() {
        SequencedMap<String, Target> targets = targets();
        return definition.checks().values().stream()
                .flatMap(check -> check(check, targets.get(check.target())).stream())
                .toList();
    }

    private Optional<Check> check(CheckDefinition check, @Nullable Target target) {
        return target instanceof Target.Ec2 instances
                ? binder.value(check.document()).map(document -> new Check(check.name(), document, instances))
                : Optional.empty();
    }

    /** Without those of stacks that are not part of the installation. */
    private List<Url> urls() {
        return definition.urls().values().stream()
                .filter(url -> url.when().holds(config.parameters()))
                .flatMap(
                        url -> binder.each(url.perUser())
                                .flatMap(own -> own
                                        .value(url.url())
                                        .map(value -> new Url(own.id(url.name()), value, url.health()))
                                        .stream()))
                .toList();
    }
}
