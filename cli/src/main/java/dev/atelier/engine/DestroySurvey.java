package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.RecoveryPoint;
import dev.atelier.aws.StackResource;
import dev.atelier.events.DestroyPreview;
import dev.atelier.events.DestroyPreview.Backup;
import dev.atelier.events.DestroyPreview.Data;
import dev.atelier.events.DestroyPreview.Goes;
import dev.atelier.events.DestroyPreview.Stay;
import dev.atelier.events.DestroyPreview.Wave;
import dev.atelier.plan.DestroyPlan;
import dev.atelier.plan.DestroyPlan.Doomed;
import dev.atelier.plan.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at what a destruction would delete, for the operator to read before confirming it: one call for each stack that may hold
 * data or keeps something, and one for each file system.
 */
final class DestroySurvey {
    private final DestroyPlan plan;
    private final Map<String, Account> accounts;
    private final Instant now;
    private final List<Stay> stays = new ArrayList<>();
    private final List<Backup> backups = new ArrayList<>();

    /** @param accounts by role */
    DestroySurvey(DestroyPlan plan, Map<String, Account> accounts, Instant now) {
        this.plan = plan;
        this.accounts = accounts;
        this.now = now;
    }

    DestroyPreview preview() {
        List<Wave> waves = plan.waves().stream()
                .map(this::wave)
                .filter(wave -> !wave.goes().isEmpty())
                .toList();
        boolean onlySecrets = plan.dying().isEmpty();
        List<String> secretsStay = plan.options().deleteSecrets() || onlySecrets
                ? List.of()
                : secrets().stream().map(Installation.Secret::name).toList();
        return new DestroyPreview(
                plan.installation().system(),
                plan.installation().instance(),
                waves,
                stays,
                backups,
                secretsStay,
                plan.warnings());
    }

    /** The secrets that are there. */
    private List<Installation.Secret> secrets() {
        return plan.installation().secrets().stream()
                .filter(secret -> account(secret.account())
                        .secrets()
                        .find(secret.name())
                        .filter(state -> !state.scheduledForDeletion())
                        .isPresent())
                .toList();
    }

    private Wave wave(DestroyPlan.Wave wave) {
        return switch (wave) {
            case DestroyPlan.SecretsWave _ ->
                new Wave(secrets().stream()
                        .map(secret -> new Goes(
                                "secret " + secret.name(),
                                account(secret.account()).id(),
                                false,
                                List.of(),
                                List.of()))
                        .toList());
            case DestroyPlan.StackWave stacks ->
                new Wave(stacks.dying().map(this::goes).toList());
        };
    }

    private Goes goes(Doomed stack) {
        List<Data> data = new ArrayList<>();
        List<Data> shielded = new ArrayList<>();
        boolean worthALook = stack.holdsData()
                || !stack.stays().isEmpty()
                || !stack.retain().isEmpty()
                || !stack.shielded().isEmpty()
                || Pipelines.among(stack.resources());
        if (worthALook) {
            for (StackResource resource : resources(stack)) {
                look(stack, resource, data);
                if (stack.shielded().contains(resource.logicalId())) {
                    shielded.add(data(resource));
                }
            }
        }
        return new Goes(stack.name(), account(stack.account()).id(), stack.unprotect(), shielded, data);
    }

    private List<StackResource> resources(Doomed stack) {
        String arn = stack.standing().orElseThrow().arn();
        return account(stack.account()).cloudFormation().resources(arn).stream()
                .filter(resource -> !resource.physicalId().isEmpty())
                .filter(resource -> !resource.status().equals("DELETE_COMPLETE"))
                .toList();
    }

    private void look(Doomed stack, StackResource resource, List<Data> data) {
        String policy = stack.policy(resource.logicalId());
        if (policy.startsWith("Retain")) {
            stays.add(stay(stack, resource, "as it is"));
        } else if (stack.retain().contains(resource.logicalId())) {
            stays.add(stay(stack, resource, "as it is, where it stops the deletion"));
        } else if (policy.equals("Snapshot")) {
            stays.add(stay(stack, resource, "as a final snapshot" + snapshotName(stack, resource)));
        } else if (resource.type().equals(Pipelines.TYPE)) {
            machineImages(stack, resource).forEach(data::add);
        } else if (stack.isData(resource.logicalId(), resource.type())) {
            data.add(data(resource));
            if (resource.type().equals("AWS::EFS::FileSystem")) {
                backups.add(new Backup(stack.id(), resource.physicalId(), newest(stack, resource)));
            }
        }
    }

    /** What a pipeline has made goes before it. */
    private Stream<Data> machineImages(Doomed stack, StackResource pipeline) {
        return account(stack.account()).pipelines().images(pipeline.physicalId()).stream()
                .flatMap(image -> image.machineImages().stream())
                .map(id -> new Data(pipeline.logicalId(), "AWS::EC2::Image", id));
    }

    /** A snapshot of a volume has an id only. */
    private static String snapshotName(Doomed stack, StackResource resource) {
        return resource.type().equals("AWS::EC2::Volume")
                ? ""
                : " named " + stack.name().toLowerCase(Locale.ROOT) + "-snapshot-"
                        + resource.logicalId().toLowerCase(Locale.ROOT) + "-…";
    }

    private static Data data(StackResource resource) {
        return new Data(resource.logicalId(), resource.type(), resource.physicalId());
    }

    private static Stay stay(Doomed stack, StackResource resource, String how) {
        return new Stay(stack.id(), resource.logicalId(), resource.type(), resource.physicalId(), how);
    }

    private Optional<Duration> newest(Doomed stack, StackResource fileSystem) {
        var account = account(stack.account());
        return account.backups().recoveryPoints(account.fileSystemArn(fileSystem.physicalId())).stream()
                .map(RecoveryPoint::created)
                .max(Comparator.naturalOrder())
                .map(created -> Duration.between(created, now));
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }
}
