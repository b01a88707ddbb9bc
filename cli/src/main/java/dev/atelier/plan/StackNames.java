package dev.atelier.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.atelier.events.Failure;
import dev.atelier.events.Suggestion;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the words of options stand for: a stack or step by its id, or all that is made for each user by its id in the definition. */
final class StackNames {
    private final Map<String, Set<String>> ids = new TreeMap<>();

    /** The stacks and steps of an installation. */
    static StackNames ofNodes(Installation installation) {
        var names = new StackNames();
        installation
                .nodes()
                .values()
                .forEach(node ->
                        names.add(node.id(), node instanceof Installation.Stack stack ? stack.family() : node.id()));
        return names;
    }

    /** The stacks that a destruction knows: those of the installation, and what it has left of earlier ones. */
    static StackNames ofStacks(Installation installation, Standing standing) {
        var names = new StackNames();
        installation.stacks().forEach(stack -> names.add(stack.id(), stack.family()));
        standing.strays().forEach((id, stray) -> names.add(id, Ownership.family(stray.tags())));
        return names;
    }

    private void add(String id, String family) {
        Stream.of(id, family).forEach(word -> ids.computeIfAbsent(word, _ -> new LinkedHashSet<>())
                .add(id));
    }

    /** The ids of a family's stacks, or the one of a single stack; none where there is no such thing. */
    Set<String> members(String word) {
        return ids.getOrDefault(word, Set.of());
    }

    /** @throws Failure.Invalid code {@code unknown-stack}, where a word stands for nothing */
    Set<String> resolve(Collection<String> words) {
        var unknown =
                words.stream().filter(word -> !ids.containsKey(word)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new Failure.Invalid(
                    "unknown-stack",
                    "This installation has no "
                            + unknown.stream().map(word -> "\"" + word + "\"").collect(joining(", ")) + ".",
                    Suggestion.didYouMean(unknown.getFirst(), ids.keySet())
                                    .map(meant -> meant + " ")
                                    .orElse("")
                            + "Use one of: " + String.join(", ", ids.keySet()) + ".");
        }
        return words.stream().flatMap(word -> members(word).stream()).collect(toCollection(LinkedHashSet::new));
    }
}
