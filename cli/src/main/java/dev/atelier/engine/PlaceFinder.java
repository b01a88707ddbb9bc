package dev.atelier.engine;

import dev.atelier.events.Failure;
import dev.atelier.events.Suggestion;
import dev.atelier.plan.Installation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the places that somebody means.
 *
 * @param task the id of a task, its beginning, or its ARN
 * @param instance the id of an instance
 */
public record PlaceFinder(
        Installation installation, TargetReader reader, Optional<String> task, Optional<String> instance) {
    private static final Pattern NUMBERED = Pattern.compile("(.+)-[1-9][0-9]*");
    private static final String LIST = "atelier exec --list shows every target with its tasks and instances.";

    /**
     * The places of a target that a session can be opened to.
     *
     * @param name of a target, or of one of its instances, such as {@code node-2}; without one, of the only target there is
     * @throws Failure.Invalid when there is no such target, or no such task or instance of it
     * @throws Failure.Failed when there is no place, or none that a session can be opened to
     */
    public List<SessionPlace> find(Optional<String> name) {
        var target = target(name);
        List<SessionPlace> all = reader.places(target);
        List<SessionPlace> wanted = all.stream()
                .filter(place -> name.isEmpty()
                        || name.get().equals(target.name())
                        || name.get().equals(place.candidate().name()))
                .filter(place -> task.stream().allMatch(id -> isTask(place, id)))
                .filter(place -> instance.stream()
                        .allMatch(id -> place instanceof SessionPlace.Machine
                                && place.candidate().id().equals(id)))
                .toList();
        List<SessionPlace> open = wanted.stream()
                .filter(place -> place.candidate().obstacle().isEmpty())
                .toList();
        if (wanted.isEmpty() && !all.isEmpty()) {
            throw notAmong(target.name(), task.or(() -> instance).or(() -> name).orElse(""), all);
        }
        if (open.isEmpty()) {
            throw nowhere(name.orElse(target.name()), wanted);
        }
        return open;
    }

    private static boolean isTask(SessionPlace place, String id) {
        return place instanceof SessionPlace.Container container
                && (container.candidate().id().startsWith(id)
                        || container.task().equals(id));
    }

    private Installation.Target target(Optional<String> name) {
        var targets = installation.targets();
        if (name.isEmpty()) {
            if (targets.size() == 1) {
                return targets.firstEntry().getValue();
            }
            throw new Failure.Invalid("usage", "Name the target: " + known() + ".", LIST);
        }
        Matcher numbered = NUMBERED.matcher(name.get());
        return Optional.ofNullable(targets.get(name.get()))
                .or(() -> numbered.matches() ? Optional.ofNullable(targets.get(numbered.group(1))) : Optional.empty())
                .orElseThrow(() -> new Failure.Invalid(
                        "unknown-target",
                        "There is no target " + name.get() + "; there " + (targets.size() == 1 ? "is " : "are ")
                                + known() + ".",
                        Suggestion.didYouMean(name.get(), targets.keySet()).orElse(LIST)));
    }

    private String known() {
        return installation.targets().isEmpty()
                ? "none"
                : String.join(", ", installation.targets().keySet());
    }

    private static Failure nowhere(String name, List<SessionPlace> wanted) {
        String why = wanted.isEmpty()
                ? "nothing of it runs in AWS"
                : wanted.stream()
                        .flatMap(place -> place.candidate().obstacle().stream())
                        .distinct()
                        .collect(Collectors.joining("; "));
        return new Failure.Failed("exec-impossible", "No session can be opened to " + name + ": " + why + ".", LIST);
    }

    private static Failure notAmong(String target, String wanted, List<SessionPlace> all) {
        String kind = all.getFirst() instanceof SessionPlace.Container ? "task" : "instance";
        String known = all.stream()
                .map(place -> place.candidate().name()
                        + (place instanceof SessionPlace.Machine
                                ? " (" + place.candidate().id() + ")"
                                : ""))
                .collect(Collectors.joining(", "));
        return new Failure.Invalid(
                "unknown-target",
                "There is no " + kind + " " + wanted + " of " + target + "; there " + (all.size() == 1 ? "is " : "are ")
                        + known + ".",
                LIST);
    }

    /** The failure of somebody who must take one of several places and has not said which. */
    public static Failure ambiguous(String name, List<SessionPlace> places) {
        return new Failure.Invalid(
                "target-ambiguous",
                name + " is several: "
                        + places.stream()
                                .map(place -> place.candidate().name() + zone(place))
                                .collect(Collectors.joining(", "))
                        + ".",
                "Take one with "
                        + (places.getFirst() instanceof SessionPlace.Container container
                                ? "--task " + container.candidate().name()
                                : "atelier exec "
                                        + places.getFirst().candidate().name())
                        + ", or run a command in each with --all.");
    }

    private static String zone(SessionPlace place) {
        return place.candidate().zone().map(zone -> " (" + zone + ")").orElse("");
    }
}
