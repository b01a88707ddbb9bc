package dev.atelier.plan;

import dev.atelier.events.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans a deployment. */
final class DeployPlanner {
    private final Installation installation;
    private final Standing standing;
    private final DeployOptions options;
    private final List<DeployPreview.Objection> objections = new ArrayList<>();

    DeployPlanner(Installation installation, Standing standing, DeployOptions options) {
        this.installation = installation;
        this.standing = standing;
        this.options = options;
    }

    DeployPreview preview() {
        Set<String> selected = selected();
        var items = new LinkedHashMap<String, DeployPlan.Item>();
        Map<String, Map<String, String>> outputs = new HashMap<>();
        installation.nodes().values().stream()
                .filter(node -> selected.contains(node.id()))
                .forEach(node -> item(node, items, outputs, selected));
        List<Installation.Node> skipped = installation.nodes().values().stream()
                .filter(node -> !selected.contains(node.id()))
                .toList();
        return new DeployPreview(
                new DeployPlan(installation, items, skipped, outputs, warnings(), options), objections);
    }

    private Set<String> selected() {
        if (options.only().isEmpty()) {
            return installation.nodes().keySet();
        }
        Set<String> selected = new LinkedHashSet<>(options.only());
        if (!options.exclusively()) {
            var open = new ArrayDeque<>(options.only());
            while (!open.isEmpty()) {
                node(open.remove()).dependsOn().stream().filter(selected::add).forEach(open::add);
            }
        }
        return selected;
    }

    private Installation.Node node(String id) {
        return java.util.Objects.requireNonNull(installation.nodes().get(id), id);
    }

    private void item(
            Installation.Node node,
            Map<String, DeployPlan.Item> items,
            Map<String, Map<String, String>> outputs,
            Set<String> selected) {
        node.dependsOn().stream()
                .filter(id -> !selected.contains(id))
                .map(this::node)
                .forEach(dependency -> rely(node, dependency, outputs));
        switch (node) {
            case Installation.Step step -> items.put(step.id(), new DeployPlan.StepItem(step));
            case Installation.Stack stack -> {
                try {
                    var found = standing.stack(stack.id());
                    var arrival = Arrival.of(installation, stack, found, options);
                    refuseSecondVolume(stack);
                    items.put(stack.id(), new DeployPlan.StackItem(stack, arrival, found));
                } catch (Failure.Refused refusal) {
                    objections.add(new DeployPreview.Objection(stack.id(), refusal));
                }
            }
        }
    }

    /** A new volume would be empty, while the data is on the one that an earlier deployment has left behind. */
    private void refuseSecondVolume(Installation.Stack stack) {
        var volumes = standing.retained().getOrDefault(stack.id(), List.of());
        if (volumes.isEmpty() || options.fresh()) {
            return;
        }
        installation.requirements().stream()
                .filter(Requirement.NoRetainedVolume.class::isInstance)
                .map(requirement -> ((Requirement.NoRetainedVolume) requirement).definition())
                .filter(none -> none.account().equals(stack.account()))
                .findFirst()
                .ifPresent(none -> {
                    throw new Failure.Refused(
                            "volume-retained",
                            "Stack " + stack.name() + " would make a new volume, but "
                                    + leaver(stack, String.join(", ", volumes)),
                            "To use it again, write " + none.lines(volumes.getFirst())
                                    + " under parameters in the config; to leave it aside and begin with an empty one, add"
                                    + " --fresh.");
                });
    }

    private String leaver(Installation.Stack stack, String volumes) {
        boolean unmade = standing.stack(stack.id())
                .filter(found -> found.status().equals("ROLLBACK_COMPLETE"))
                .isPresent();
        return unmade
                ? "its creation, which failed, has made " + volumes + " already, and kept it by its deletion policy."
                : "an earlier deployment of this installation has left " + volumes + " behind, with its data.";
    }

    /** With {@code --exclusively} a dependency is not deployed, so it has to stand. */
    private void rely(Installation.Node node, Installation.Node dependency, Map<String, Map<String, String>> outputs) {
        switch (dependency) {
            case Installation.Stack stack ->
                rely(
                        node,
                        stack,
                        standing.stack(stack.id())
                                .filter(Standing.Stack::complete)
                                .map(Standing.Stack::outputs),
                        stack.id() + " (stack " + stack.name() + "), which does not stand.",
                        outputs);
            case Installation.Step step -> {
                if (!step.work().outputs().isEmpty()) {
                    var made = Optional.ofNullable(standing.results().get(step.id()));
                    rely(node, step, made, "what the step " + step.id() + " makes, which is not there.", outputs);
                }
            }
        }
    }

    private void rely(
            Installation.Node node,
            Installation.Node dependency,
            Optional<Map<String, String>> found,
            String missing,
            Map<String, Map<String, String>> outputs) {
        found.ifPresentOrElse(
                values -> outputs.put(dependency.id(), values),
                () -> objections.add(new DeployPreview.Objection(
                        node.id(),
                        new Failure.Refused(
                                "dependency-missing",
                                node.id() + " depends on " + missing,
                                "Leave out --exclusively, or deploy " + dependency.id() + " first."))));
    }

    private List<String> warnings() {
        return standing.strays().entrySet().stream()
                .map(stray -> "Stack " + stray.getValue().name()
                        + " belongs to this installation, but the config does not"
                        + " ask for it any more; \"atelier destroy --only " + stray.getKey() + "\" deletes it alone,"
                        + " \"atelier destroy\" with the rest.")
                .sorted()
                .toList();
    }
}
