package dev.atelier.config;

import dev.atelier.catalog.SystemDefinition.Rule;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks the rules between parameters; a rule that touches a value with a fault of its own is not judged.
 *
 * @param values what holds, defaults included
 * @param faulty names of parameters whose value is in the wrong form
 * @param positions where the values that the operator set stand
 * @param place where a fault is reported that no single value has
 */
record RuleCheck(
        Map<String, String> values,
        Set<String> faulty,
        Map<String, Position> positions,
        Position place,
        Faults faults) {

    void check(List<Rule> rules) {
        rules.forEach(rule -> {
            switch (rule) {
                case Rule.Ordered ordered -> ordered(ordered.parameters());
                case Rule.AnyOf anyOf -> anyOf(anyOf.parameters());
                case Rule.Implies implies -> implies(implies);
                case Rule.Apart _ -> {
                    // of accounts, not of parameters
                }
            }
        });
    }

    private void ordered(List<String> names) {
        for (int i = 1; i < names.size(); i++) {
            String lower = names.get(i - 1);
            String upper = names.get(i);
            boolean known =
                    Stream.of(lower, upper).allMatch(name -> values.containsKey(name) && !faulty.contains(name));
            if (known && Long.parseLong(value(lower)) > Long.parseLong(value(upper))) {
                faults.add(
                        where(List.of(upper, lower)),
                        lower + " (" + quoted(lower) + ") must not be greater than " + upper + " (" + quoted(upper)
                                + ").");
            }
        }
    }

    private String quoted(String name) {
        return value(name) + (positions.containsKey(name) ? "" : ", the default");
    }

    private void anyOf(List<String> names) {
        if (names.stream().noneMatch(name -> values.containsKey(name) || faulty.contains(name))) {
            faults.add(place, "At least one of " + String.join(", ", names) + " must be set.");
        }
    }

    private void implies(Rule.Implies rule) {
        boolean undecided = Stream.of(rule.when(), rule.then())
                .flatMap(condition -> condition.expected().keySet().stream())
                .anyMatch(faulty::contains);
        if (undecided || !rule.when().holds(values) || rule.then().holds(values)) {
            return;
        }
        List<String> involved = Stream.of(rule.when(), rule.then())
                .flatMap(condition -> condition.expected().keySet().stream().sorted())
                .toList();
        faults.add(
                where(involved),
                ParametersReader.inWords(rule.when()) + " demands " + ParametersReader.inWords(rule.then()) + ". "
                        + rule.reason());
    }

    private String value(String name) {
        return Optional.ofNullable(values.get(name)).orElse("");
    }

    /** Where the first of these values that the operator set stands. */
    private Position where(List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(positions.get(name)).stream())
                .findFirst()
                .orElse(place);
    }
}
