package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.SecretState;
import dev.atelier.aws.Snapshot;
import dev.atelier.aws.StackResource;
import dev.atelier.catalog.RequirementDefinition.NoRetainedVolume;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What outlives a destruction. Before a stack is deleted its resources are noted; afterwards AWS is asked what is still there,
 * and each thing is named with the command that removes it.
 */
public final class Leftovers {
    private static final String CLUSTER = "AWS::RDS::DBCluster";
    private static final String VOLUME = RetainedVolumes.TYPE;
    private static final String SECRET = "AWS::SecretsManager::Secret";

    private final Installation installation;
    private final Map<String, Account> accounts;
    private final List<Noted> noted = new ArrayList<>();
    private final List<Spared> spared = new ArrayList<>();

    /** @param accounts by role */
    public Leftovers(Installation installation, Map<String, Account> accounts) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
    }

    /** A resource of a stack that is about to go; {@code policy} is its deletion policy. */
    private record Noted(String stack, Account account, StackResource resource, String policy) {}

    /** Notes what a stack holds, before its deletion. */
    public void note(Installation.Stack stack, List<StackResource> resources) {
        for (var resource : resources) {
            String policy = Optional.ofNullable(stack.template().resources().get(resource.logicalId()))
                    .map(found -> found.deletionPolicy())
                    .orElse("Delete");
            if (!resource.physicalId().isEmpty() && !resource.status().equals("DELETE_COMPLETE")) {
                noted.add(new Noted(stack.id(), account(stack.account()), resource, policy));
            }
        }
    }

    /** Resources of a stack that the operator has asked to leave behind where they stop its deletion. */
    private record Spared(Account account, String stack, Set<String> logicalIds) {}

    /** Notes what may be left behind of a stack, which AWS knows by its ARN when it is gone. */
    public void spare(Account account, String stack, Set<String> logicalIds) {
        if (!logicalIds.isEmpty()) {
            spared.add(new Spared(account, stack, logicalIds));
        }
    }

    /**
     * What is left, after the last deletion.
     *
     * @param gone ids of the stacks that are gone; what others hold still belongs to them
     */
    public List<Left> report(Set<String> gone) {
        return Stream.of(
                        snapshots(),
                        volumes(gone),
                        machineImages(gone),
                        noted.stream().filter(one -> gone.contains(one.stack())).flatMap(one -> left(one).stream()),
                        spared.stream().flatMap(Leftovers::left),
                        installation.secrets().stream().flatMap(secret -> left(secret).stream()),
                        accounts.values().stream().flatMap(account -> bootstrap(account).stream()))
                .flatMap(found -> found)
                .distinct()
                .toList();
    }

    private Stream<Left> snapshots() {
        boolean none = installation.stacks().stream().noneMatch(stack -> stack.template().resources().values().stream()
                .anyMatch(resource -> resource.type().equals(CLUSTER)));
        if (none) {
            return Stream.of();
        }
        return accounts.values().stream().flatMap(account -> account.databases().snapshots().stream()
                .filter(this::ofThisInstallation)
                .map(snapshot -> left(account, snapshot)));
    }

    /** CloudFormation names a final snapshot after its stack, so that a second run still knows those of the first. */
    private boolean ofThisInstallation(Snapshot snapshot) {
        return noted.stream()
                        .filter(one -> one.resource().type().equals(CLUSTER))
                        .anyMatch(one -> one.resource().physicalId().equals(snapshot.cluster()))
                || installation.stacks().stream()
                        .map(stack -> stack.name().toLowerCase(Locale.ROOT) + "-snapshot-")
                        .anyMatch(snapshot.id()::startsWith);
    }

    private static Left left(Account account, Snapshot snapshot) {
        return new Left(
                "AWS::RDS::DBClusterSnapshot",
                snapshot.id(),
                "final snapshot of " + snapshot.cluster(),
                Removal.command(
                        account, "rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier " + snapshot.id()));
    }

    /** By their tags, so that a second run still knows those of the first. */
    private Stream<Left> volumes(Set<String> gone) {
        var retained = new RetainedVolumes(installation, accounts);
        return reuse().stream().flatMap(reuse -> installation.stacks().stream()
                .filter(stack -> stack.account().equals(reuse.account()) && gone.contains(stack.id()))
                .filter(RetainedVolumes::mayMake)
                .flatMap(stack -> retained.of(stack).stream()
                        .map(volume -> new Left(
                                VOLUME,
                                volume.id(),
                                "kept with its data; to use it again, write " + reuse.lines(volume.id())
                                        + " under parameters in the config",
                                Removal.of(account(stack.account()), VOLUME, volume.id())))));
    }

    /** Those that were left because somebody uses them, by the tags that their pipeline gave them. */
    private Stream<Left> machineImages(Set<String> gone) {
        var tags = Map.of(Ownership.SYSTEM, installation.system(), Ownership.INSTANCE, installation.instance());
        return installation.definition().steps().values().stream()
                .filter(step -> step.work() instanceof StepDefinition.Image image
                        && image.pipeline().outputs().stream().allMatch(pipeline -> gone.contains(pipeline.stack())))
                .map(step -> account(step.account()))
                .flatMap(account -> account.machineImages().tagged(tags).stream()
                        .map(image -> new Left(
                                "AWS::EC2::Image",
                                image.id(),
                                "machine image that was kept, because an instance runs from it or --retain has asked for it",
                                Removal.command(
                                        account,
                                        "ec2 deregister-image --delete-associated-snapshots --image-id "
                                                + image.id()))));
    }

    private Optional<NoRetainedVolume> reuse() {
        return installation.definition().requires().stream()
                .filter(NoRetainedVolume.class::isInstance)
                .map(NoRetainedVolume.class::cast)
                .findFirst();
    }

    private List<Left> left(Noted one) {
        var resource = one.resource();
        if (one.policy().startsWith("Retain")) {
            if (resource.type().equals(VOLUME) && reuse().isPresent()) {
                return List.of();
            }
            return List.of(retained(one));
        }
        return switch (resource.type()) {
            case VOLUME -> snapshots(one);
            case "AWS::EFS::FileSystem" -> recoveryPoints(one);
            case "AWS::KMS::Key" ->
                List.of(new Left(
                        resource.type(),
                        resource.physicalId(),
                        "scheduled for deletion; until then it costs nothing and can be brought back",
                        ""));
            case "AWS::Logs::LogGroup" -> logGroup(one);
            case SECRET ->
                one.account().secrets().find(resource.physicalId()).stream()
                        .map(state -> scheduled(one.account(), state))
                        .toList();
            default -> List.of();
        };
    }

    private static Stream<Left> left(Spared spared) {
        return spared.account().cloudFormation().resources(spared.stack()).stream()
                .filter(resource -> spared.logicalIds().contains(resource.logicalId()))
                .filter(resource -> resource.status().equals("DELETE_SKIPPED"))
                .map(resource -> new Left(
                        resource.type(),
                        resource.physicalId(),
                        "left behind, as --retain has asked for",
                        Removal.of(spared.account(), resource.type(), resource.physicalId())));
    }

    /** Which one it is, its id does not tell: an installation may have several, in several accounts. */
    private static Left retained(Noted one) {
        var resource = one.resource();
        String which = resource.logicalId() + " of " + one.stack() + " in account "
                + one.account().id();
        String why =
                switch (resource.type()) {
                    case "AWS::KMS::Key" -> "which encrypts what is left; that cannot be read without it";
                    case "AWS::KMS::Alias" -> "which names a key that is left";
                    default -> "kept by its deletion policy";
                };
        return new Left(
                resource.type(),
                resource.physicalId(),
                which + ", " + why,
                Removal.of(one.account(), resource.type(), resource.physicalId()));
    }

    /** A final one, and those that somebody has taken. */
    private static List<Left> snapshots(Noted one) {
        String volume = one.resource().physicalId();
        return one.account().volumes().snapshots(volume).stream()
                .map(id -> new Left(
                        "AWS::EC2::Snapshot",
                        id,
                        "snapshot of the volume " + volume,
                        Removal.command(one.account(), "ec2 delete-snapshot --snapshot-id " + id)))
                .toList();
    }

    private static List<Left> recoveryPoints(Noted one) {
        var account = one.account();
        String arn = account.fileSystemArn(one.resource().physicalId());
        return account.backups().recoveryPoints(arn).stream()
                .map(point -> new Left(
                        "AWS::Backup::RecoveryPoint",
                        point.arn(),
                        "automatic backup of the file system " + one.resource().physicalId(),
                        Removal.command(
                                account,
                                "backup delete-recovery-point --backup-vault-name " + point.vault()
                                        + " --recovery-point-arn " + point.arn())))
                .toList();
    }

    private static List<Left> logGroup(Noted one) {
        String name = one.resource().physicalId();
        if (!one.account().logs().exists(name)) {
            return List.of();
        }
        return List.of(new Left(
                one.resource().type(),
                name,
                "came back because something still wrote to it",
                Removal.of(one.account(), one.resource().type(), name)));
    }

    private Optional<Left> left(Installation.Secret secret) {
        var account = account(secret.account());
        return account.secrets()
                .find(secret.name())
                .map(state -> state.scheduledForDeletion() ? scheduled(account, state) : kept(secret));
    }

    private Left kept(Installation.Secret secret) {
        return new Left(
                SECRET,
                secret.name(),
                secret.definition().shared()
                        ? "other installations may use it too"
                        : "secrets stay unless --delete-secrets is given",
                NextCommand.of(installation.config(), "secrets delete " + secret.name()));
    }

    private static Left scheduled(Account account, SecretState state) {
        return new Left(
                SECRET,
                state.name(),
                "can be restored until AWS deletes it for good",
                Removal.command(
                        account,
                        "secretsmanager delete-secret --force-delete-without-recovery --secret-id " + state.name()));
    }

    private static Optional<Left> bootstrap(Account account) {
        return account.cloudFormation()
                .stack(Bootstrap.STACK)
                .map(stack -> new Left(
                        "AWS::CloudFormation::Stack",
                        Bootstrap.STACK,
                        "prepares account " + account.id() + " in " + account.region() + " for every installation",
                        ""));
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }
}
