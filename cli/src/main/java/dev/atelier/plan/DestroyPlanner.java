package dev.atelier.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.Template;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans a destruction along the waves of the definition. */
final class DestroyPlanner {
    private final Installation installation;
    private final Standing standing;
    private final StackNames names;
    private final DestroyOptions options;
    private final Refusals refusals = new Refusals();

    DestroyPlanner(Installation installation, Standing standing, StackNames names, DestroyOptions options) {
        this.installation = installation;
        this.standing = standing;
        this.names = names;
        this.options = options;
    }

    DestroyPlan plan() {
        List<DestroyPlan.Wave> waves = new ArrayList<>();
        for (var wave : installation.definition().teardown()) {
            wave(wave).ifPresent(waves::add);
        }
        refusals.raise();
        return new DestroyPlan(installation, waves, warnings(), options);
    }

    private List<String> warnings() {
        var placed = installation.definition().teardown().stream()
                .flatMap(wave -> wave instanceof SystemDefinition.Wave.Stacks stacks
                        ? stacks.ids().stream()
                        : Stream.<String>empty())
                .collect(toSet());
        return Stream.concat(
                        installation.destroyWarnings().stream(),
                        standing.strays().values().stream()
                                .filter(stray -> !placed.contains(Ownership.family(stray.tags())))
                                .map(stray -> "Stack " + stray.name()
                                        + " belongs to this installation but not to this version of its system, and is"
                                        + " not deleted."))
                .toList();
    }

    /** The definition's waves and not the installation's: a stack that the config does not ask for any more has its place too. */
    private Optional<DestroyPlan.Wave> wave(SystemDefinition.Wave wave) {
        return switch (wave) {
            case SystemDefinition.Wave.Secrets _ ->
                options.deleteSecrets() && options.only().isEmpty()
                        ? Optional.of(new DestroyPlan.SecretsWave())
                        : Optional.empty();
            case SystemDefinition.Wave.Stacks stacks -> {
                var doomed = stacks.ids().stream()
                        .flatMap(id -> names.members(id).stream())
                        .filter(id -> options.only().isEmpty() || options.only().contains(id))
                        .flatMap(id -> doomed(id).stream())
                        .toList();
                yield doomed.isEmpty() ? Optional.empty() : Optional.of(new DestroyPlan.StackWave(doomed));
            }
        };
    }

    private Optional<DestroyPlan.Doomed> doomed(String id) {
        if (installation.nodes().get(id) instanceof Installation.Stack stack) {
            var found = standing.stack(id);
            found.ifPresent(it -> guard(id, it));
            Map<Boolean, List<Template.Resource>> stays = stack.template().resources().values().stream()
                    .collect(partitioningBy(
                            resource -> !resource.deletionPolicy().equals("Delete")));
            return Optional.of(new DestroyPlan.Doomed(
                    id,
                    stack.name(),
                    stack.account(),
                    found,
                    stays.getOrDefault(false, List.of()),
                    stays.getOrDefault(true, List.of()),
                    stack.stateful(),
                    found.filter(this::mayDelete).isPresent(),
                    found.filter(Standing.Stack::terminationProtection).isPresent(),
                    shielded(id),
                    retained(id)));
        }
        return Optional.ofNullable(standing.strays().get(id)).map(stray -> {
            guard(id, stray);
            return new DestroyPlan.Doomed(
                    id,
                    stray.name(),
                    stray.account(),
                    Optional.of(stray),
                    List.of(),
                    List.of(),
                    false,
                    true,
                    stray.terminationProtection(),
                    shielded(id),
                    retained(id));
        });
    }

    private Set<String> retained(String id) {
        return options.retain().stream()
                .filter(resource -> resource.startsWith(id + "/"))
                .map(resource -> resource.substring(id.length() + 1))
                .collect(toSet());
    }

    private boolean mayDelete(Standing.Stack found) {
        return found.placeholder() || options.adopt() || Ownership.holds(installation, found.tags());
    }

    private void guard(String id, Standing.Stack found) {
        if (!found.going() && !mayDelete(found)) {
            refusals.add(
                    "not-ours",
                    "Stack " + found.name() + " does not carry the tags of instance " + installation.instance() + " of "
                            + installation.system() + ", so it may belong to somebody else.",
                    "Look at the stack; if it shall be deleted all the same, add --adopt.");
        }
        if (found.terminationProtection() && !options.unprotect() && !protectedByUs(found)) {
            refusals.add(
                    "protected",
                    "Stack " + found.name() + " is protected against deletion, and not by atelier.",
                    "If it shall be deleted all the same, add --unprotect.");
        }
        if (found.inProgress() && !options.attach()) {
            refusals.add(
                    "in-progress",
                    "Stack " + found.name() + " is in state " + found.status() + ".",
                    "Wait until it is done, or leave out --no-attach to follow it first.");
        }
        guardBuckets(id, found);
        guardInstances(id, found);
        if (!options.only().isEmpty()) {
            guardDependents(id, found);
        }
    }

    /** AWS deletes a bucket only when it is empty: better said now than after half of the waves. */
    private void guardBuckets(String id, Standing.Stack found) {
        if (options.empty()) {
            return;
        }
        standing.filled().getOrDefault(id, Set.of()).stream()
                .filter(bucket -> !retained(id).contains(bucket))
                .sorted()
                .forEach(bucket -> refusals.add(
                        "bucket-not-empty",
                        "The bucket " + bucket + " of stack " + found.name()
                                + " is not empty, and AWS deletes only empty buckets.",
                        "If its content may be lost, add --empty; to leave it behind, add --retain " + id + "/" + bucket
                                + "."));
    }

    /** AWS does not terminate a protected instance, and so not its stack, of which the rest would be gone by then. */
    private void guardInstances(String id, Standing.Stack found) {
        if (options.unprotect()) {
            return;
        }
        shielded(id).stream()
                .sorted()
                .forEach(instance -> refusals.add(
                        "protected",
                        "The instance " + instance + " of stack " + found.name() + " is protected against termination.",
                        "If it shall be terminated all the same, add --unprotect."));
    }

    private Set<String> shielded(String id) {
        return standing.shielded().getOrDefault(id, Set.of()).stream()
                .filter(instance -> !retained(id).contains(instance))
                .collect(toSet());
    }

    /** A deployment protects the stacks that hold data; confirming the instance's name is what lifts that. */
    private boolean protectedByUs(Standing.Stack found) {
        var stack = installation.definition().stacks().get(Ownership.family(found.tags()));
        return stack != null && stack.stateful() && Ownership.holds(installation, found.tags());
    }

    /** With {@code --only} nothing may stand any more that depends on the stack, but for what the waves delete after it anyway. */
    private void guardDependents(String id, Standing.Stack found) {
        var dependents = dependents(id).stream()
                .filter(dependent -> standing.stack(dependent).isPresent())
                .filter(dependent -> !options.only().contains(dependent))
                .toList();
        if (!dependents.isEmpty()) {
            refusals.add(
                    "still-needed",
                    "Stack " + found.name() + " is still needed by " + String.join(", ", dependents) + ".",
                    "Delete those first, or with it: --only "
                            + Stream.concat(Stream.of(id), dependents.stream()).collect(joining(" ")) + ".");
        }
    }

    private Set<String> dependents(String id) {
        Set<String> dependents = new LinkedHashSet<>();
        var open = new ArrayDeque<>(Set.of(id));
        while (!open.isEmpty()) {
            String needed = open.remove();
            installation.nodes().values().stream()
                    .filter(node -> node.dependsOn().contains(needed) && !inverted(needed, node.id()))
                    .map(Installation.Node::id)
                    .filter(dependents::add)
                    .forEach(open::add);
        }
        return dependents;
    }

    private boolean inverted(String id, String dependent) {
        return installation.definition().inverts().stream()
                .anyMatch(inversion -> names.members(inversion.stack()).contains(id)
                        && names.members(inversion.before()).contains(dependent));
    }
}
