package dev.atelier.plan;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.Variants;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation.Node;
import dev.atelier.plan.Installation.Stack;
import dev.atelier.plan.Installation.Wave;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What must be right in every installation of a system; that names resolve and parameters are satisfied, the installer says. */
final class InstallationChecks {
    private InstallationChecks() {}

    static List<String> faults(Catalog catalog, Variants.Variant variant) {
        try {
            Installation installation = Installer.of(variant.config(), catalog);
            return Stream.concat(teardown(installation).stream(), outputs(installation).stream())
                    .map(fault -> fault + " " + variant.choices())
                    .toList();
        } catch (Failure.Invalid e) {
            return List.of(e.getMessage() + " " + variant.choices());
        }
    }

    private static List<String> teardown(Installation installation) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        installation.stacks().forEach(stack -> dependencies
                .computeIfAbsent(stack.family(), _ -> new LinkedHashSet<>())
                .addAll(stacksBefore(stack, installation)));
        List<List<String>> waves = installation.waves().stream()
                .filter(Wave.Stacks.class::isInstance)
                .map(wave -> ((Wave.Stacks) wave)
                        .ids().stream()
                                .map(id -> family(installation, id))
                                .distinct()
                                .toList())
                .toList();
        return new TeardownCheck(dependencies, waves, installation.definition().inverts()).faults();
    }

    private static String family(Installation installation, String id) {
        return ((Stack) Objects.requireNonNull(installation.nodes().get(id))).family();
    }

    /** The stacks of the definition that a node depends on, directly or through steps. */
    private static Set<String> stacksBefore(Node node, Installation installation) {
        Set<String> stacks = new LinkedHashSet<>();
        for (String id : node.dependsOn()) {
            Node dependency = Objects.requireNonNull(installation.nodes().get(id));
            stacks.addAll(
                    dependency instanceof Stack stack
                            ? Set.of(stack.family())
                            : stacksBefore(dependency, installation));
        }
        return stacks;
    }

    /** Targets and next steps must not need what is not there. */
    private static List<String> outputs(Installation installation) {
        return installation.definition().targets().values().stream()
                .filter(target -> target.when().holds(installation.config().parameters()))
                .filter(target -> !target.perUser())
                .filter(target -> !installation.targets().containsKey(target.name()))
                .map(target ->
                        "The target " + target.name() + " refers to something that is not part of the installation.")
                .toList();
    }
}
